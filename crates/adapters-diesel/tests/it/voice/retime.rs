//! Row 11: calls that were ordered by themselves go with what the rules of a zone move.

use crate::support::{EVENING, House, NOW, booked, booking, evening, id, is_conflict, phone};
use crate::waitlist::{UNTIL, offered, waiting};
use domain::booking::retime::{Decided, Moved};
use domain::booking::{self, Booking};
use domain::business::Business;
use domain::outbound::{
    Arranged, Earlier, Guest, OutboundCall, Purpose, Rules, State, Verdict, Why, arrange, may_dial,
};
use domain::time::ZONE_DATA;
use domain::waitlist::Entry;
use domain::waitlist::offer::Offered;
use domain::{CallId, EventId, OutboundCallId, WaitlistId};
use ports::{Actor, Change, NewCall, Ordered, OutboundCalls, Record, Store};
use time::Duration;

const GUEST: &str = "+4930123456";

/// The business of a house that has its guests called.
fn calling(house: &House, rules: Rules) -> Business {
    let outbound = Rules { reminder_calls: true, waitlist_calls: true, ..rules };
    Business { outbound, ..(*house.business).clone() }
}

/// What is arranged for this purpose by itself, as its subject stands.
async fn arranged(house: &House, purpose: Purpose) -> Option<Arranged> {
    arrange(&calling(house, Rules::default()), purpose, &guest(house, purpose).await, NOW)
}

/// Ordered, or as it stands.
async fn order(house: &House, arranged: &Arranged) -> OutboundCall {
    let call = OutboundCall::due(OutboundCallId::new(id()), arranged.purpose, arranged.to.clone());
    let order = NewCall {
        business: house.business.id,
        call: OutboundCall { until: Some(arranged.until), ..call },
        key: arranged.key.clone(),
        job: EventId::new(id()),
        log: EventId::new(id()),
        now: NOW,
        due: arranged.due,
    };
    match house.store.order(&order).await.unwrap() {
        Ordered::New => order.call,
        Ordered::Before(call) => call,
    }
}

/// The call that is arranged for this purpose.
async fn call(house: &House, purpose: Purpose) -> OutboundCall {
    order(house, &arranged(house, purpose).await.unwrap()).await
}

/// The same, and then in this state.
async fn ordered_and_so(house: &House, purpose: Purpose, state: State) -> OutboundCall {
    let ordered = call(house, purpose).await;
    if ordered.state == state {
        return ordered;
    }
    let changed = ordered.with(state);
    house.store.change(house.business.id, &changed, None, NOW).await.unwrap();
    changed
}

async fn guest(house: &House, purpose: Purpose) -> Guest {
    house.store.guest(house.business.id, purpose).await.unwrap().unwrap()
}

pub(crate) async fn retime(house: &House, before: &Booking, after: &Booking) {
    let moved = vec![Moved { before: before.clone(), after: after.clone(), outside: None }];
    let (tx, _) = house.store.open(house.open_span("zone_rules", evening().widened(180, 0))).await.unwrap();
    let change = Change::Retime { decided: Decided { moved, conflicts: vec![] }, zone_data: ZONE_DATA };
    let record = house.record("zone_rules", change);
    let actor = Actor { tool: "zone_rules", call: None, ..record.actor.clone() };
    tx.commit(Record { actor, ..record }).await.unwrap();
}

/// By the minutes, and its version after.
pub(crate) fn later(before: &Booking, minutes: i64) -> Booking {
    let span = before.span.moved(Duration::minutes(minutes));
    Booking { span, version: before.version + 1, ..before.clone() }
}

async fn house() -> (House, Booking) {
    let house = House::new().await;
    let stay = Booking { phone: Some(phone(GUEST)), ..booking(&house.business) };
    let kept = house.book("b", booked(stay)).await;
    (house, kept)
}

#[tokio::test]
async fn a_reminder_goes_with_its_booking_and_is_the_same_call() {
    let (house, first) = house().await;
    let purpose = Purpose::Reminder(first.id);
    let ordered = call(&house, purpose).await;
    assert_eq!(guest(&house, purpose).await.earlier, Earlier::Due);
    let second = later(&first, -60);
    retime(&house, &first, &second).await;
    let followed = OutboundCall { until: Some(EVENING - Duration::HOUR), version: 2, ..ordered.clone() };
    assert_eq!(house.store.standing(house.business.id, ordered.id).await.unwrap().unwrap().0, followed);
    assert_eq!(call(&house, purpose).await, followed);
    // Whoever was about to dial looks again: what would have been said is not so any more.
    let dialling = ordered.placing(NOW);
    assert!(is_conflict(&house.store.change(house.business.id, &dialling, None, NOW).await));
    // Once it rings, and once it is over, it goes on with it, however often.
    let placing = followed.placing(NOW);
    house.store.change(house.business.id, &placing, None, NOW).await.unwrap();
    let third = later(&second, 30);
    retime(&house, &second, &third).await;
    retime(&house, &third, &later(&third, 60)).await;
    assert_eq!((guest(&house, purpose).await.earlier, arranged(&house, purpose).await), (Earlier::Settled, None));
    let rings = house.store.standing(house.business.id, ordered.id).await.unwrap().unwrap().0;
    assert_eq!((rings.state, rings.until), (State::Placing { since: NOW }, Some(EVENING + Duration::minutes(30))));
    assert_eq!(house.count("SELECT count(*) FROM outbound_calls").await, 1);
}

/// It was moved by a guest from there, and comes back by the rules of the zone.
#[tokio::test]
async fn one_that_was_ordered_for_the_very_instant_before_makes_room_for_the_one_of_now() {
    let reached = State::Reached { call: CallId::new("call_1").unwrap() };
    for (there, now, earlier) in [
        (State::Due, reached, Earlier::Settled),
        (State::GivenUp { why: Why::Moved }, State::Due, Earlier::Due),
        (State::Placing { since: NOW }, State::Due, Earlier::Due),
    ] {
        let (house, first) = house().await;
        let purpose = Purpose::Reminder(first.id);
        let there = ordered_and_so(&house, purpose, there).await;
        let away =
            "UPDATE bookings SET starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'";
        house.database.client().await.batch_execute(away).await.unwrap();
        let moved = Booking { span: first.span.moved(Duration::HOUR), ..first.clone() };
        let other = ordered_and_so(&house, purpose, now).await;
        assert_ne!(other.id, there.id);
        retime(&house, &moved, &later(&moved, -60)).await;
        assert_eq!(guest(&house, purpose).await.earlier, earlier);
        let standing = async |id| house.store.standing(house.business.id, id).await.unwrap().unwrap();
        let followed = OutboundCall { until: Some(EVENING), version: other.version + 1, ..other };
        assert_eq!(standing(followed.id).await.0, followed);
        // The other is about another time, also where it comes to be due again.
        let (other, facts) = standing(there.id).await;
        assert_eq!((other.version, &other.state), (there.version + 1, &there.state));
        let verdict = may_dial(&calling(&house, Rules::default()), &other.with(State::Due), &facts, NOW);
        assert_eq!(verdict, Verdict::Never(Why::Moved), "{there:?}");
        // So it goes on, from there and back.
        retime(&house, &later(&moved, -60), &later(&later(&moved, -60), 60)).await;
        assert_eq!(standing(followed.id).await.0.until, Some(EVENING + Duration::HOUR));
        assert_eq!(standing(there.id).await.0, other);
    }
}

/// Whoever orders it has read the booking before it was moved, and writes after that: this call is left behind.
#[tokio::test]
async fn one_that_was_ordered_just_while_its_booking_was_moved_is_made_up_for() {
    let (house, first) = house().await;
    let purpose = Purpose::Reminder(first.id);
    // As it was, it is due in an hour; as it is then, it was an hour ago.
    let business = calling(&house, Rules { reminder_call_hours: 175, ..Rules::default() });
    let as_it_was = arrange(&business, purpose, &guest(&house, purpose).await, NOW).unwrap();
    assert_eq!(as_it_was.due, NOW + Duration::HOUR);
    retime(&house, &first, &later(&first, -120)).await;
    let left = order(&house, &as_it_was).await;
    let made_up = arrange(&business, purpose, &guest(&house, purpose).await, NOW).unwrap();
    assert_eq!((made_up.due, made_up.until), (NOW, EVENING - Duration::hours(2)));
    let made = order(&house, &made_up).await;
    for (call, expected) in [(left, Verdict::Never(Why::Moved)), (made, Verdict::Dial)] {
        let (call, facts) = house.store.standing(house.business.id, call.id).await.unwrap().unwrap();
        assert_eq!(may_dial(&business, &call, &facts, NOW), expected);
    }
}

#[tokio::test]
async fn other_calls_stay_what_they_are() {
    let (house, first) = house().await;
    let stay = Booking { phone: Some(phone("+4930777777")), party: 3, ..booking(&house.business) };
    let other = house.book("c", booked(stay)).await;
    let purpose = Purpose::Reminder(other.id);
    let ordered = call(&house, purpose).await;
    retime(&house, &first, &later(&first, 60)).await;
    assert_eq!(call(&house, purpose).await, ordered);
}

/// The key goes by whole seconds, as the program cuts them.
#[tokio::test]
async fn row_11_a_call_about_an_offer_stands_when_the_offer_ends_with_its_stay() {
    let house = House::new().await;
    let entry = waiting(&house);
    house.commit("join", Change::Wait(entry.clone())).await.unwrap();
    let Offered { entry, hold, .. } = offered(&house, &entry);
    let until = UNTIL + Duration::milliseconds(700);
    let hold = Booking { state: booking::State::Held { until }, ..hold };
    let state = domain::waitlist::State::Offered { hold: hold.id, until };
    let offer = Offered { entry: Entry { state, ..entry }, hold: hold.clone(), released: vec![], moves: vec![] };
    let purpose = Purpose::WaitlistOffer(WaitlistId::new(offer.entry.id.uuid()));
    house.commit("offer", Change::Offer(offer)).await.unwrap();
    let ordered = call(&house, purpose).await;
    assert_eq!(ordered.until, Some(until));
    assert_eq!(guest(&house, purpose).await.earlier, Earlier::Due);
    // As long as it lasts as before, nothing becomes of the call.
    let second = later(&hold, 30);
    retime(&house, &hold, &second).await;
    assert_eq!(call(&house, purpose).await, ordered);
    // By less than a second, its key is as it was.
    let sooner = until - Duration::milliseconds(300);
    let third = Booking { state: booking::State::Held { until: sooner }, ..later(&second, 0) };
    retime(&house, &second, &third).await;
    assert_eq!(call(&house, purpose).await, OutboundCall { until: Some(sooner), version: 2, ..ordered.clone() });
    let earlier = until - Duration::MINUTE;
    let fourth = Booking { state: booking::State::Held { until: earlier }, ..later(&third, -60) };
    retime(&house, &third, &fourth).await;
    assert_eq!(call(&house, purpose).await, OutboundCall { until: Some(earlier), version: 3, ..ordered });
}
