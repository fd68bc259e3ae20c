use crate::sample::{World, booking, business, phone, signed, text};
use actix_web::http::StatusCode;
use domain::booking::Booking;
use domain::business::{Business, Hours};
use ports::testing::{MockBusinesses, MockReads};
use ports::{Guest, Ringing, StoreError};
use serde_json::{Value, json};
use std::sync::Arc;

const HOUSE: &str = "+4930999999";
const BLOCKED: &str = "+4930666666";

fn world(business: Business) -> World {
    let mut businesses = MockBusinesses::new();
    let business = Arc::new(business);
    businesses.expect_by_phone().returning(move |number| Ok((number.as_str() == HOUSE).then(|| Arc::clone(&business))));
    World { businesses: Arc::new(businesses), ..World::default() }
}

/// Of one number it is known that it is blocked, of every other what was booked.
fn knowing(business: Business, bookings: Vec<Booking>) -> World {
    let guest = Guest { bookings, name: None };
    telling(world(business), move |number| Ringing { blocked: Ok(number == BLOCKED), guest: Ok(guest.clone()) })
}

fn telling(world: World, known: impl Fn(&str) -> Ringing + Send + Sync + 'static) -> World {
    let mut reads = MockReads::new();
    reads.expect_ringing().returning(move |_, number, _| Ok(known(number.as_str())));
    World { reads: Arc::new(reads), ..world }
}

fn away() -> StoreError {
    StoreError::Unavailable("away".to_owned())
}

fn ringing(from: &str, to: &str) -> String {
    json!({"event": "call_inbound", "call_inbound": {"from_number": from, "to_number": to, "agent_id": "a"}})
        .to_string()
}

async fn greet(world: World, body: String) -> Value {
    let (status, body) = text(world.send(signed("/webhooks/retell/inbound", body)).await).await;
    assert_eq!(status, StatusCode::OK);
    serde_json::from_str(&body).unwrap()
}

#[tokio::test]
async fn a_known_guest_is_told_with_the_house_the_hour_and_the_next_booking() {
    let answer = greet(knowing(business("en"), vec![booking()]), ringing("+4930123456", HOUSE)).await;
    let expected = json!({"call_inbound": {
        "metadata": {"internal_customer_id": "anker"},
        "dynamic_variables": {
            "greeting": "Hello Ada Lovelace, this is Zum Anker. I am the AI assistant of the house. How can I help you?",
            "call_purpose": "Somebody calls the house. Find out what they want.",
            "business_name": "Zum Anker",
            "local_date": "Saturday, November 21",
            "local_time": "1 PM",
            "open_state": "open",
            "open_state_until": "Saturday, November 21 at 10 PM",
            "guest_known": "yes",
            "guest_name": booking().name,
            "next_booking": "Friday, November 27 at 7:30 PM",
            "next_booking_people": "4 people",
        },
    }});
    assert_eq!(answer, expected);
}

#[tokio::test]
async fn every_variable_is_there_and_text_whoever_calls() {
    let closed = Business { hours: Hours::Weekly(Vec::new()), ..business("de") };
    let answer = greet(world(closed), ringing("anonymous", HOUSE)).await;
    let variables = answer["call_inbound"]["dynamic_variables"].as_object().unwrap().clone();
    assert_eq!(variables.len(), domain::agent::Variable::ALL.len());
    assert!(variables.values().all(Value::is_string));
    let [state, until, known, name] =
        ["open_state", "open_state_until", "guest_known", "guest_name"].map(|name| variables[name].as_str().unwrap());
    assert_eq!((state, until, known, name), ("closed", "not known", "no", "not known"));
    assert_eq!(variables["local_date"], "Samstag, den 21. November");
}

#[tokio::test]
async fn a_blocked_number_is_rejected_with_that_word_alone() {
    let answer = greet(knowing(business("en"), vec![booking()]), ringing(BLOCKED, HOUSE)).await;
    assert_eq!(answer, json!({"call_inbound": {"reject": true}}));
}

#[tokio::test]
async fn no_call_is_rejected_while_nobody_knows_whether_it_should_be() {
    let guest = || Ok(Guest { bookings: vec![booking()], name: None });
    let world = telling(world(business("en")), move |_| Ringing { blocked: Err(away()), guest: guest() });
    let answer = greet(world, ringing(BLOCKED, HOUSE)).await;
    assert_eq!(answer["call_inbound"]["reject"], Value::Null);
    assert_eq!(answer["call_inbound"]["dynamic_variables"]["guest_known"], "yes");
}

#[tokio::test]
async fn a_call_is_never_lost_here() {
    let nothing = json!({"call_inbound": {}});
    let other = ringing("+4930123456", "+4930777777");
    let chat = json!({"event": "chat_inbound", "chat_inbound": {}}).to_string();
    for body in [other, "{".to_owned(), "[]".to_owned(), chat, ringing("", ""), json!({"call_inbound": 7}).to_string()]
    {
        assert_eq!(greet(world(business("en")), body.clone()).await, nothing, "{body}");
    }
    let mut businesses = MockBusinesses::new();
    businesses.expect_by_phone().returning(|_| Err(away()));
    let away = World { businesses: Arc::new(businesses), ..World::default() };
    assert_eq!(greet(away, ringing("+4930123456", HOUSE)).await, nothing);
}

#[tokio::test]
async fn a_guest_who_cannot_be_looked_up_costs_nothing_but_their_name() {
    let world = telling(world(business("en")), |_| Ringing { blocked: Ok(false), guest: Err(away()) });
    let answer = greet(world, ringing(phone("+4930123456").as_str(), HOUSE)).await;
    assert_eq!(answer["call_inbound"]["dynamic_variables"]["guest_known"], "no");
    assert_eq!(answer["call_inbound"]["metadata"]["internal_customer_id"], "anker");
}
