//! What the event log says of applied files.

use super::sample::{draft, retold, salon};
use crate::support::{House, NOW};
use ports::Businesses;

#[tokio::test]
async fn what_changed_is_logged_with_both_versions() {
    let house = House::of(salon()).await;
    let mut next = salon();
    next.services[0].minutes += 5;
    next.name = "Salon Grace".to_owned();
    let next = draft(next);
    house.store.apply(&next, NOW).await.unwrap();
    house.store.apply(&retold(next.business.clone()), NOW).await.unwrap();
    let sql = "SELECT what, actor_tool, actor_call, subject_id = business_id, before::text, after::text, at = created_at, id \
        FROM event_log ORDER BY after ->> 'config_version'";
    let rows = house.database.client().await.query(sql, &[]).await.unwrap();
    let said: Vec<_> =
        rows.iter().map(|row| (row.get::<_, &str>(0), row.get::<_, Option<&str>>(4), row.get::<_, &str>(5))).collect();
    let changed = r#"{"changed": ["name", "services"], "config_version": 2}"#;
    assert_eq!(
        said,
        [
            ("business.created", None, r#"{"config_version": 1}"#),
            ("business.changed", Some(r#"{"config_version": 1}"#), changed),
        ]
    );
    for row in &rows {
        assert_eq!((row.get::<_, &str>(1), row.get::<_, Option<&str>>(2)), ("business_apply", None));
        assert!(row.get::<_, bool>(3) && row.get::<_, bool>(6));
    }
    let id = format!("SELECT count(*) FROM event_log WHERE id = '{}'", next.log.uuid());
    assert_eq!(house.count(&id).await, 1, "the id is the one that was given");
}
