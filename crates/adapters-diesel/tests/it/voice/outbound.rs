use crate::support::{EVENING, House, NOW, PARTY, booked, booking, id, is_conflict, phone};
use domain::booking::Booking;
use domain::outbound::{Earlier, Facts, Guest, OutboundCall, Purpose, State, Subject, Why};
use domain::{BookingId, CallId, EventId, OutboundCallId, WaitlistId};
use ports::{ListedNumber, NewCall, Ordered, OutboundCalls, PlaceAgain};
use time::Duration;

const GUEST: &str = "+4930123456";

fn due(purpose: Purpose) -> OutboundCall {
    OutboundCall::due(OutboundCallId::new(id()), purpose, phone(GUEST))
}

fn order(house: &House, key: &str, call: &OutboundCall) -> NewCall {
    NewCall {
        business: house.business.id,
        call: call.clone(),
        key: key.to_owned(),
        job: EventId::new(id()),
        log: EventId::new(id()),
        now: NOW,
        due: NOW + Duration::HOUR,
    }
}

async fn ordered(house: &House, purpose: Purpose) -> OutboundCall {
    let call = due(purpose);
    let key = call.id.to_string();
    assert_eq!(house.store.order(&order(house, &key, &call)).await.unwrap(), Ordered::New);
    call
}

async fn facts(house: &House, call: &OutboundCall) -> Facts {
    house.store.standing(house.business.id, call.id).await.unwrap().expect("the call is there").1
}

#[tokio::test]
async fn an_order_writes_the_call_its_job_and_the_log_once() {
    let house = House::new().await;
    let call = due(Purpose::Callback);
    assert_eq!(house.store.order(&order(&house, "k", &call)).await.unwrap(), Ordered::New);
    let again = house.store.order(&order(&house, "k", &due(Purpose::Callback))).await.unwrap();
    assert_eq!(again, Ordered::Before(call.clone()));
    let found = house.store.standing(house.business.id, call.id).await.unwrap();
    assert_eq!(found, Some((call.clone(), Facts { do_not_call: false, subject: None })));
    let job = format!(
        "SELECT count(*) FROM outbox WHERE kind = 'call.place' AND subject_id = '{}' AND due_at = '{}'",
        call.id.uuid(),
        NOW + Duration::HOUR
    );
    assert_eq!(house.count(&job).await, 1);
    assert_eq!(house.count("SELECT count(*) FROM outbox").await, 1);
    assert_eq!(house.count("SELECT count(*) FROM event_log WHERE what = 'call.ordered'").await, 1);
    assert_eq!(house.count(&format!("SELECT count(*) FROM event_log WHERE after::text LIKE '%{GUEST}%'")).await, 0);
}

#[tokio::test]
async fn of_orders_under_one_key_at_once_one_is_written() {
    let house = House::new().await;
    let orders: Vec<NewCall> = (0..8).map(|_| order(&house, "k", &due(Purpose::Callback))).collect();
    let (one, two, three, four) = tokio::join!(
        house.store.order(&orders[0]),
        house.store.order(&orders[1]),
        house.store.order(&orders[2]),
        house.store.order(&orders[3]),
    );
    let answers = [one.unwrap(), two.unwrap(), three.unwrap(), four.unwrap()];
    assert_eq!(answers.iter().filter(|answer| **answer == Ordered::New).count(), 1);
    assert_eq!(house.count("SELECT count(*) FROM outbound_calls").await, 1);
    assert_eq!(house.count("SELECT count(*) FROM outbox").await, 1);
}

#[tokio::test]
async fn every_state_is_read_as_it_was_written() {
    let house = House::new().await;
    let mut call = ordered(&house, Purpose::Callback).await;
    let placed = CallId::new("call_1").unwrap();
    let states = [
        State::Placing { since: NOW },
        State::Placed { call: placed.clone() },
        State::Due,
        State::Reached { call: placed },
        State::GivenUp { why: Why::NoLongerStands },
    ];
    for state in states {
        let not_before = (call.tries % 2 == 0).then_some(NOW);
        call = OutboundCall { tries: call.tries + 1, not_before, ..call.with(state) };
        house.store.change(house.business.id, &call, None, NOW).await.unwrap();
        let (read, _) = house.store.standing(house.business.id, call.id).await.unwrap().unwrap();
        assert_eq!(read, call);
    }
    for why in Why::ALL {
        call = call.with(State::GivenUp { why });
        house.store.change(house.business.id, &call, None, NOW).await.unwrap();
        assert_eq!(house.store.standing(house.business.id, call.id).await.unwrap().unwrap().0, call);
    }
}

#[tokio::test]
async fn a_change_of_another_version_writes_nothing_not_even_a_job() {
    let house = House::new().await;
    let call = ordered(&house, Purpose::Callback).await;
    let again = Some(PlaceAgain { job: EventId::new(id()), due: NOW });
    let stale = OutboundCall { version: 3, ..call.clone() };
    assert!(is_conflict(&house.store.change(house.business.id, &stale, again, NOW).await));
    assert_eq!(house.count("SELECT count(*) FROM outbox").await, 1);
    let placing = call.placing(NOW);
    house.store.change(house.business.id, &placing, again, NOW).await.unwrap();
    assert_eq!(house.count("SELECT count(*) FROM outbox WHERE kind = 'call.place'").await, 2);
    assert!(is_conflict(&house.store.change(house.business.id, &placing, None, NOW).await));
}

#[tokio::test]
async fn what_is_ordered_ahead_keeps_what_it_was_for_and_its_job_comes_up_when_it_is_due() {
    let house = House::new().await;
    let booking = house.book("b", booked(booking(&house.business))).await;
    let call = OutboundCall { until: Some(EVENING), ..due(Purpose::Reminder(booking.id)) };
    assert_eq!(house.store.order(&order(&house, "k", &call)).await.unwrap(), Ordered::New);
    let read = async || house.store.standing(house.business.id, call.id).await.unwrap().unwrap().0;
    assert_eq!(read().await, call);
    let placing = call.placing(NOW);
    house.store.change(house.business.id, &placing, None, NOW).await.unwrap();
    assert_eq!(read().await, placing);
    let job = "SELECT count(*) FROM outbox o JOIN outbound_calls c ON c.id = o.subject_id \
        WHERE o.created_at = o.due_at AND o.due_at = c.created_at + interval '1 hour'";
    assert_eq!(house.count(job).await, 1);
}

#[tokio::test]
async fn whom_a_call_would_be_for_is_known_with_their_number() {
    let house = House::new().await;
    let stay = booking(&house.business);
    let kept = house.book("b", booked(Booking { phone: Some(phone(GUEST)), ..stay })).await;
    let guest = async |purpose| house.store.guest(house.business.id, purpose).await.unwrap();
    let subject = Subject { stands: true, until: EVENING, start: EVENING, party: PARTY, name: kept.name.clone() };
    let expected = Guest { phone: Some(phone(GUEST)), subject, earlier: Earlier::Never, followed: None };
    assert_eq!(guest(Purpose::Reminder(kept.id)).await, Some(expected));
    // The id of a booking is no entry's, and that of nothing is nobody's.
    assert_eq!(guest(Purpose::WaitlistOffer(WaitlistId::new(kept.id.uuid()))).await, None);
    assert_eq!(guest(Purpose::Reminder(BookingId::new(id()))).await, None);
    assert_eq!(guest(Purpose::Callback).await, None);
    let stranger = domain::BusinessId::new(id());
    assert_eq!(house.store.guest(stranger, Purpose::Reminder(kept.id)).await.unwrap(), None);
    house.database.client().await.batch_execute("UPDATE bookings SET phone = NULL").await.unwrap();
    assert_eq!(guest(Purpose::Reminder(kept.id)).await.map(|guest| guest.phone), Some(None));
}

#[tokio::test]
async fn a_reminder_knows_its_booking() {
    let house = House::new().await;
    let booking = house.book("b", booked(booking(&house.business))).await;
    let call = ordered(&house, Purpose::Reminder(booking.id)).await;
    let subject = Subject { stands: true, until: EVENING, start: EVENING, party: PARTY, name: booking.name.clone() };
    assert_eq!(facts(&house, &call).await.subject, Some(subject.clone()));
    let after = Booking {
        state: domain::booking::State::Cancelled { at: NOW, reason: None },
        version: booking.version + 1,
        ..booking.clone()
    };
    house.commit("c", ports::Change::Cancel { before: booking, after }).await.unwrap();
    assert_eq!(facts(&house, &call).await.subject, Some(Subject { stands: false, ..subject }));
}

#[tokio::test]
async fn what_is_gone_is_about_nothing() {
    let house = House::new().await;
    for purpose in [Purpose::Reminder(BookingId::new(id())), Purpose::WaitlistOffer(WaitlistId::new(id()))] {
        let call = ordered(&house, purpose).await;
        assert_eq!(facts(&house, &call).await, Facts { do_not_call: false, subject: None });
    }
    let nobody = OutboundCallId::new(id());
    assert_eq!(house.store.standing(house.business.id, nobody).await.unwrap(), None);
}

#[tokio::test]
async fn an_offer_stands_as_long_as_room_is_held() {
    let house = House::new().await;
    let entry = WaitlistId::new(id());
    let call = ordered(&house, Purpose::WaitlistOffer(entry)).await;
    let client = house.database.client().await;
    let insert = format!(
        "INSERT INTO waitlist (business_id, id, name, phone, starts_at, ends_at, local_date, local_time, zone, party_size, \
           state, hold_id, held_until, version, created_at, updated_at) \
         VALUES ('{}', '{}', 'Ada', '{GUEST}', '2026-11-27T18:00Z', '2026-11-27T19:30Z', '2026-11-27', '19:00', 'Europe/Berlin', \
           4, 'offered', gen_random_uuid(), '2026-11-20T10:30Z', 1, now(), now())",
        house.business.id.uuid(),
        entry.uuid()
    );
    client.batch_execute(&insert).await.unwrap();
    let until = NOW + Duration::minutes(30);
    let subject = Subject { stands: true, until, start: EVENING, party: 4, name: "Ada".to_owned() };
    assert_eq!(facts(&house, &call).await.subject, Some(subject.clone()));
    let guest = house.store.guest(house.business.id, Purpose::WaitlistOffer(entry)).await.unwrap();
    assert_eq!(
        guest,
        Some(Guest { phone: Some(phone(GUEST)), subject: subject.clone(), earlier: Earlier::Never, followed: None })
    );
    client.batch_execute("UPDATE waitlist SET state = 'taken'").await.unwrap();
    assert_eq!(facts(&house, &call).await.subject, Some(Subject { stands: false, ..subject }));
}

#[tokio::test]
async fn who_does_not_want_to_be_called_is_known_by_number_and_business() {
    let house = House::new().await;
    let call = ordered(&house, Purpose::Callback).await;
    let forbidden = |number| ListedNumber { id: id(), phone: phone(number), why: "asked for it".to_owned(), at: NOW };
    assert!(house.store.forbid(house.business.id, &forbidden("+4930999999")).await.unwrap());
    assert!(!facts(&house, &call).await.do_not_call);
    assert!(house.store.forbid(house.business.id, &forbidden(GUEST)).await.unwrap());
    assert!(!house.store.forbid(house.business.id, &forbidden(GUEST)).await.unwrap());
    assert!(facts(&house, &call).await.do_not_call);
    assert!(house.store.allow(house.business.id, &phone(GUEST)).await.unwrap());
    assert!(!house.store.allow(house.business.id, &phone(GUEST)).await.unwrap());
    assert!(!facts(&house, &call).await.do_not_call);
}
