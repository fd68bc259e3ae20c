use super::GivenUp;
use crate::sample::NOW;
use domain::{BusinessId, EventId};
use ports::testing::{MockDeadLetters, MockUnreadLetters};
use ports::{DeadJob, LetterKey, UnreadLetter};
use std::sync::Arc;
use uuid::Uuid;

const TOLD: &str = "21211: +4930123456 is not valid";
const SHOWN: &str = "21211: … is not valid";

#[tokio::test]
async fn what_an_owner_sees_holds_no_phone_numbers() {
    let (mut jobs, mut letters) = (MockDeadLetters::new(), MockUnreadLetters::new());
    let business = BusinessId::new(Uuid::from_u128(1));
    let job = DeadJob {
        id: EventId::new(Uuid::from_u128(2)),
        kind: "text.send".to_owned(),
        subject: Uuid::from_u128(3),
        attempts: 4,
        uncertain: true,
        error: Some(TOLD.to_owned()),
        dead_at: NOW,
    };
    let key = LetterKey { source: "retell".to_owned(), dedupe: "k".to_owned() };
    let letter = UnreadLetter { key, attempts: 1, error: Some(TOLD.to_owned()), received_at: NOW, due: None };
    let (dead, unread) = (job.clone(), letter.clone());
    jobs.expect_dead().withf(move |of| *of == business).return_once(move |_| Ok(vec![dead]));
    letters.expect_unread().return_once(move || Ok(vec![unread]));
    let given_up = GivenUp::new(Arc::new(jobs), Arc::new(letters));
    let shown = || Some(SHOWN.to_owned());
    assert_eq!(given_up.jobs(business).await.unwrap(), [DeadJob { error: shown(), ..job }]);
    assert_eq!(given_up.letters().await.unwrap(), [UnreadLetter { error: shown(), ..letter }]);
}
