use super::words::{read, written};
use super::{KEPT, Listener};
use domain::call::{Call, News};
use domain::{BusinessId, CallId, CallRowId};
use ports::{CallWatch, Heard, NewsOf, Sight};
use time::OffsetDateTime;
use uuid::Uuid;

fn heard() -> Heard {
    let call = Call::unheard(CallRowId::new(Uuid::from_u128(2)), CallId::new("call_1").unwrap());
    let call = Call { news: 7, ..call };
    let (business, now) = (BusinessId::new(Uuid::from_u128(1)), OffsetDateTime::UNIX_EPOCH);
    Heard { business, call, news: vec![News::Analyzed; 3], events: Vec::new(), now }
}

#[test]
fn what_is_said_of_a_call_is_understood() {
    let Heard { business, call, .. } = heard();
    let said = written(&heard());
    assert_eq!(read(&said), Some(NewsOf { business, call: call.id, after: 4, last: 7 }));
    for other in ["", "hello", "1 2 3 4", said.strip_suffix(" 7").unwrap(), &said.replace('7', "seven")] {
        assert_eq!(read(other), None, "{other}");
    }
}

#[tokio::test]
async fn whoever_is_too_slow_is_told_to_look_again() {
    let listener = Listener::default();
    let mut seen = listener.sights();
    let news = Sight::News(read(&written(&heard())).unwrap());
    for _ in 0..=KEPT {
        listener.show(news);
    }
    assert_eq!(seen.next().await, Some(Sight::LookAgain));
    assert_eq!(seen.next().await, Some(news));
}

#[tokio::test]
async fn once_it_is_closed_there_is_nothing_more_to_see() {
    let listener = Listener::default();
    let mut before = listener.sights();
    listener.show(Sight::LookAgain);
    listener.close();
    listener.show(Sight::LookAgain);
    assert_eq!(before.next().await, Some(Sight::LookAgain), "what was shown before");
    assert_eq!(before.next().await, None);
    assert_eq!(listener.sights().next().await, None);
}
