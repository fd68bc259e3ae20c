use super::*;
use domain::{BusinessId, EventId};
use uuid::Uuid;

#[tokio::test]
async fn what_is_logged_counts_as_sent() {
    let reference = (BusinessId::new(Uuid::from_u128(1)), EventId::new(Uuid::from_u128(2)));
    let to = Phone::parse("+4930123456", None).unwrap();
    let text = Outgoing { reference, to: to.clone(), body: "hello".to_owned() };
    let accepted = LoggedTexts.send(&text).await.unwrap();
    assert_eq!(accepted.state, State::Sent);
    assert_eq!(accepted.provider_id, "log-00000000000000000000000000000002");
    assert_eq!(LoggedTexts.sent_to(&to, OffsetDateTime::UNIX_EPOCH).await, Ok(Vec::new()));
}

#[test]
fn a_number_is_not_shown_whole() {
    assert_eq!(masked(&Phone::parse("+4930123456", None).unwrap()), "…56");
}
