use adapters_diesel::{migrate, pending};
use ports::{Health, Unready};
use testkit::TestDatabase;

#[tokio::test]
async fn ready_when_every_migration_has_run() {
    let database = TestDatabase::empty().await;
    let store = database.store();
    let all = pending(database.url()).await.unwrap();
    assert_eq!(store.ready().await, Err(Unready::Migrations { pending: all }));
    assert_eq!(migrate(database.url()).await.unwrap(), all);
    assert_eq!(store.ready().await, Ok(()));
    assert_eq!(pending(database.url()).await.unwrap(), 0);
}
