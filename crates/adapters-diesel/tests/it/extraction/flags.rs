use super::call_of;
use crate::support::{House, NOW, id};
use domain::promise::Difference;
use domain::{BookingId, BusinessId, CallRowId, FlagId};
use ports::{Extractions, Flag, Raised};
use time::macros::{date, datetime, time};
use time::{Duration, OffsetDateTime};

const NO_BOOKING: Difference = Difference::NoBooking { date: None, time: None, party: Some(4) };

fn unknown() -> Difference {
    Difference::UnknownCode { code: "CFGHJK".to_owned() }
}

struct Call {
    house: House,
    call: CallRowId,
}

impl Call {
    async fn new() -> Self {
        let house = House::new().await;
        let call = call_of(&house, house.business.id).await;
        Self { house, call }
    }

    /// Raises these so many minutes on, and answers with what is open then.
    async fn raise(&self, minute: i64, whole: bool, found: &[Difference]) -> Vec<(String, OffsetDateTime)> {
        let found = found.iter().map(|difference| (FlagId::new(id()), difference.clone())).collect();
        let at = NOW + Duration::minutes(minute);
        let raised = Raised { business: self.house.business.id, call: self.call, found, whole, at };
        self.house.store.raise(&raised).await.unwrap();
        self.open().await.into_iter().map(|flag| (flag.kind, flag.raised_at)).collect()
    }

    async fn open(&self) -> Vec<Flag> {
        self.house.store.flags(self.house.business.id, Some(self.call), 50).await.unwrap()
    }

    async fn settle(&self, flag: FlagId) -> bool {
        self.house.store.settle(self.house.business.id, flag, NOW).await.unwrap()
    }
}

fn open(kind: &str, minute: i64) -> (String, OffsetDateTime) {
    (kind.to_owned(), NOW + Duration::minutes(minute))
}

#[tokio::test]
async fn a_flag_is_raised_once_and_taken_back_when_every_witness_was_heard() {
    let call = Call::new().await;
    assert_eq!(call.raise(0, true, &[NO_BOOKING]).await, [open("no_booking", 0)]);
    let both = [open("no_booking", 0), open("unknown_code", 1)];
    assert_eq!(call.raise(1, true, &[NO_BOOKING, unknown()]).await, both);
    assert_eq!(call.raise(2, false, &[]).await, both, "the model is still to be heard");
    assert_eq!(call.raise(3, true, &[unknown()]).await, [open("unknown_code", 1)]);
    assert_eq!(call.raise(4, false, &[NO_BOOKING]).await, [open("unknown_code", 1), open("no_booking", 4)]);
    assert_eq!(call.house.count("SELECT count(*) FROM flags").await, 2);
}

#[tokio::test]
async fn what_an_owner_has_settled_stays_settled() {
    let call = Call::new().await;
    call.raise(0, true, &[NO_BOOKING, unknown()]).await;
    let [first, _] = &call.open().await[..] else { panic!("two flags") };
    assert!(call.settle(first.id).await);
    assert!(!call.settle(first.id).await, "once");
    assert!(!call.house.store.settle(BusinessId::new(id()), first.id, NOW).await.unwrap(), "of another business");
    let left = call.open().await.len();
    assert_eq!((call.raise(1, true, &[NO_BOOKING, unknown()]).await.len(), left), (1, 1));
}

#[tokio::test]
async fn flags_of_other_calls_are_left_alone_and_listed_with_them() {
    let call = Call::new().await;
    call.raise(0, true, &[NO_BOOKING]).await;
    let second = call_of(&call.house, call.house.business.id).await;
    let other = Call { call: second, ..call };
    assert_eq!(other.raise(1, true, &[]).await, []);
    let (business, store) = (other.house.business.id, &other.house.store);
    other.raise(2, true, &[unknown()]).await;
    let all = store.flags(business, None, 50).await.unwrap();
    assert_eq!(all.iter().map(|flag| flag.kind.as_str()).collect::<Vec<_>>(), ["no_booking", "unknown_code"]);
    assert_eq!(store.flags(business, None, 1).await.unwrap(), all[..1]);
    assert_eq!(store.flags(BusinessId::new(id()), None, 50).await.unwrap(), []);
}

#[tokio::test]
async fn a_flag_tells_what_was_promised_and_what_is_kept() {
    let call = Call::new().await;
    let booking = BookingId::new(id());
    let named = format!("\"booking_id\":\"{booking}\"");
    let (day, clock) = (Some(date!(2026 - 11 - 27)), Some(time!(19:30)));
    let found = [
        (
            Difference::NoBooking { date: day, time: clock, party: None },
            r#"{"promised":{"date":"2026-11-27","party_size":null,"time":"19:30"}}"#.to_owned(),
        ),
        (unknown(), r#"{"confirmation_code":"CFGHJK"}"#.to_owned()),
        (Difference::NotStanding { booking }, format!("{{{named}}}")),
        (
            Difference::OtherTime { booking, date: day, time: None, kept: datetime!(2026-11-28 20:00) },
            format!(
                r#"{{{named},"kept":{{"date":"2026-11-28","time":"20:00"}},"promised":{{"date":"2026-11-27","time":null}}}}"#
            ),
        ),
        (
            Difference::OtherParty { booking, promised: 5, kept: 4 },
            format!(r#"{{{named},"kept":{{"party_size":4}},"promised":{{"party_size":5}}}}"#),
        ),
        (Difference::NotCancelled { booking: None }, r#"{"booking_id":null}"#.to_owned()),
    ];
    call.raise(0, true, &found.clone().map(|(difference, _)| difference)).await;
    let flags = call.open().await;
    for (difference, detail) in found {
        let flag = flags.iter().find(|flag| flag.kind == difference.kind().name()).expect("it is raised");
        assert_eq!((&flag.detail, flag.call), (&detail, call.call));
    }
}
