//! A table that is taken by something that no rule sees, as by somebody's hand in the database: the constraint behind the
//! rules holds, and the caller hears what they would hear of a full house.

use crate::support::{Desk, Setup};
use domain::business::Business;
use serde_json::json;
use testkit::business::{restaurant, table};

/// A booking that was called off has its table again.
const PLANT: &str = "INSERT INTO allocations (business_id, booking_id, resource_id, during, created_at) \
                     SELECT b.business_id, b.id, r.id, tstzrange(b.starts_at, b.ends_at), now() FROM bookings b, resources r \
                     WHERE b.status = 'cancelled'";

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_is_taken_unseen_is_given_to_nobody() {
    let business = Business { tables: vec![table(1, "T1", 2)], ..restaurant() };
    let desk: Desk = Setup { business, ..Setup::default() }.start().await;
    let (first, second) = (desk.caller("call-1", "+4930123456"), desk.caller("call-2", "+4930654321"));
    let wish = |day: u8| json!({"start": format!("2026-06-{day:02}T19:00"), "party_size": 2, "name": "Ada"});
    assert_eq!(first.tool("create_booking", wish(5)).await.code(), "OK");
    assert_eq!(first.tool("cancel_booking", json!({})).await.code(), "OK");
    assert_eq!(second.tool("create_booking", wish(4)).await.code(), "OK");
    let client = desk.database.client().await;
    assert_eq!(client.execute(PLANT, &[]).await.unwrap(), 1);

    let requests = [
        ("hold_slot", json!({"start": "2026-06-05T19:30", "party_size": 2})),
        ("create_booking", wish(5)),
        ("modify_booking", json!({"new_start": "2026-06-05T18:00"})),
    ]
    .map(|(tool, args)| second.request(tool, &args));
    let seats = desk.seats().await;
    let mut answers = Vec::new();
    for request in &requests {
        let answer = second.send(request.clone()).await;
        assert_eq!((answer.status, answer.code().as_str()), (200, "NO_CAPACITY"), "{}", answer.text);
        answers.push(answer);
    }
    assert_eq!(desk.seats().await, seats);

    client
        .execute("DELETE FROM allocations USING bookings b WHERE b.id = booking_id AND b.status = 'cancelled'", &[])
        .await
        .unwrap();
    for (request, answer) in requests.iter().zip(&answers) {
        assert_eq!(second.send(request.clone()).await.text, answer.text, "the same key, the same answer");
    }
    assert_eq!(second.tool("create_booking", wish(5)).await.code(), "OK", "a new utterance");
}
