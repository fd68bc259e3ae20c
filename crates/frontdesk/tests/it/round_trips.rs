//! How often each tool asks the database: at most twice to read, three times to write; four times for a change that is
//! refused with others to offer, see docs/architecture.md.

use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::Data;
use actix_web::{App, http::StatusCode};
use adapters_diesel::{Listener, PgStore, TimeSource};
use adapters_retell::RetellSignature;
use adapters_system::{LoggedTexts, SandboxClock, SystemIds};
use api::{Audience, Served, Settings};
use domain::customer::Phone;
use ports::Clock;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use testkit::TestDatabase;
use time::macros::datetime;
use usecases::call::watch::Watch;
use usecases::{Outside, UseCases};

/// The number of the house.
const HOUSE: &str = "+4930999999";

struct Counted {
    store: PgStore,
    served: Data<Served>,
    clock: Arc<dyn Clock>,
}

async fn counted(database: &TestDatabase) -> Counted {
    let clock: Arc<dyn Clock> = Arc::new(SandboxClock::starting_at(datetime!(2026-06-01 10:00 UTC)));
    let store = database.store_with(TimeSource::Clock(Arc::clone(&clock)));
    let mut business = testkit::business::restaurant();
    business.policies.max_total_guests_per_15min = 6;
    business.tables = vec![testkit::business::table(1, "T4", 4), testkit::business::table(2, "T6", 6)];
    business.phone = Phone::parse(HOUSE, None).ok();
    database.seed(&store, business).await;
    let shared = Arc::new(store.clone());
    let outside = Outside {
        store: shared.clone(),
        reads: shared.clone(),
        businesses: shared.clone(),
        upkeep: shared.clone(),
        calls: Arc::new(store.clone()),
        outbound: Arc::new(store.clone()),
        blocked: Arc::new(store.clone()),
        keys: Arc::new(store.clone()),
        secrets: Arc::new(adapters_system::SystemSecrets::default()),
        inbox: Arc::new(store.clone()),
        reports: Arc::new(adapters_retell::RetellReports),
        doorbell: Arc::new(frontdesk::worker::Bells::default()),
        health: shared,
        clock: Arc::clone(&clock),
        ids: Arc::new(SystemIds),
        signatures: Arc::new(RetellSignature::new("key").unwrap()),
        text_signatures: None,
        texts: Arc::new(LoggedTexts),
        text_log: Arc::new(store.clone()),
        wording: Arc::new(api::Sentences),
    };
    let settings =
        Settings { deadline: Duration::from_secs(30), push_deadline: Duration::from_secs(30), debug_routes: false };
    let watch = Watch::new(outside.calls.clone(), Arc::new(Listener::default()), outside.clock.clone());
    let served = Served {
        usecases: UseCases::new(&outside),
        watch,
        audience: Audience::default(),
        settings,
        receptionist: Err("there is none"),
        request_id: Box::new(String::new),
    };
    Counted { store, served: Data::new(served), clock }
}

impl Counted {
    /// Calls a tool, and counts.
    async fn call(&self, call_id: &str, tool: &str, args: Value) -> (Value, u64) {
        let call = json!({"call_id": call_id, "from_number": "+4930123456", "metadata": {"internal_customer_id": "restaurant"}});
        self.post(&format!("/v1/tools/{tool}"), json!({"name": tool, "args": args, "call": call})).await
    }

    /// Sends this, signed, and counts.
    async fn post(&self, path: &str, body: Value) -> (Value, u64) {
        let app = init_service(App::new().configure(api::routes(self.served.clone()))).await;
        let body = body.to_string();
        let signature = RetellSignature::new("key").unwrap().sign(body.as_bytes(), self.clock.now());
        let before = self.store.round_trips().count();
        let request = TestRequest::post().uri(path).insert_header(("x-retell-signature", signature));
        let response = call_service(&app, request.set_payload(body).to_request()).await;
        assert_eq!(response.status(), StatusCode::OK);
        let trips = self.store.round_trips().count() - before;
        (actix_web::test::read_body_json(response).await, trips)
    }

    /// What is told of a call that rings, asked until it was not too late: a busy machine may be slower than a caller may
    /// wait, and then nothing is told.
    async fn told_in_time(&self, ringing: &Value) -> (Value, u64) {
        for _ in 0..200 {
            let (answer, trips) = self.post("/webhooks/retell/inbound", ringing.clone()).await;
            if answer["call_inbound"] != json!({}) {
                return (answer, trips);
            }
        }
        panic!("no answer was in time");
    }
}

#[actix_web::test]
async fn each_tool_keeps_to_its_round_trips() {
    let database = TestDatabase::new().await;
    let desk = counted(&database).await;
    let at = |time: &str| format!("2026-06-05T{time}");
    let (_, cold) =
        desk.call("call-0", "check_availability", json!({"desired_start": at("19:00"), "party_size": 2})).await;
    assert!(cold <= 2, "the business is read once, then what is taken: {cold}");

    let expect = async |call: &str, tool: &str, args: Value, ok: bool, most: u64| {
        let (answer, trips) = desk.call(call, tool, args).await;
        assert_eq!(answer["ok"], json!(ok), "{tool}: {answer}");
        assert_eq!(trips, most, "{tool}: {answer}");
        answer
    };
    expect("call-1", "resolve_business", json!({}), true, 0).await;
    expect("call-1", "check_availability", json!({"desired_start": at("19:00"), "party_size": 4}), true, 1).await;
    let held = expect("call-1", "hold_slot", json!({"start": at("19:00"), "party_size": 4}), true, 2).await;
    let booking = json!({"start": at("19:00"), "party_size": 4, "name": "Ada", "hold_id": held["data"]["hold_id"]});
    let booked = expect("call-1", "create_booking", booking.clone(), true, 2).await;
    expect("call-1", "create_booking", booking, true, 2).await;
    let code = booked["data"]["confirmation_code"].clone();
    expect("call-1", "find_booking", json!({}), true, 1).await;
    expect("call-2", "create_booking", json!({"start": at("19:00"), "party_size": 4, "name": "Ben"}), false, 3).await;
    expect("call-2", "hold_slot", json!({"start": at("19:00"), "party_size": 4}), false, 3).await;
    let full = json!({"desired_start": at("19:00"), "party_size": 4, "flexibility_minutes": 0});
    expect("call-2", "check_availability", full, true, 2).await;
    expect("call-1", "modify_booking", json!({"confirmation_code": code, "new_start": at("14:00")}), true, 3).await;
    let blocked =
        expect("call-3", "create_booking", json!({"start": at("19:00"), "party_size": 6, "name": "Cid"}), true, 2)
            .await;
    assert_eq!(blocked["data"]["booking"]["table"], "T6");
    expect("call-1", "modify_booking", json!({"confirmation_code": code, "new_start": at("19:00")}), false, 4).await;
    expect("call-1", "send_confirmation", json!({"confirmation_code": code}), true, 3).await;
    expect("call-1", "take_message", json!({"text": "hello"}), true, 2).await;
    expect("call-1", "transfer_call", json!({}), false, 0).await;
    expect("call-1", "cancel_booking", json!({"confirmation_code": code}), true, 3).await;
    expect("call-1", "create_booking", json!({"start": at("19:00"), "party_size": 0, "name": "Ada"}), false, 0).await;

    // At fault by itself: the key, what could be had instead, the answer.
    let wish = |start: &str| json!({"start": start, "party_size": 4, "name": "Dot"});
    for tool in ["hold_slot", "create_booking", "join_waitlist"] {
        expect("call-4", tool, wish(&at("19:07")), false, 2).await;
        expect("call-4", tool, wish(&at("19:07")), false, 2).await;
        expect("call-4", tool, wish("2026-05-05T19:00"), false, 2).await;
    }
    let unknown = json!({"start": at("19:00"), "party_size": 4, "name": "Dot", "preference": "Roof"});
    expect("call-4", "create_booking", unknown, false, 2).await;
    let moved = |start: &str| json!({"confirmation_code": blocked["data"]["confirmation_code"], "new_start": start});
    expect("call-4", "modify_booking", moved(&at("19:07")), false, 3).await;
    expect("call-4", "modify_booking", moved("2026-05-05T19:00"), false, 3).await;
}

/// Whether a number is blocked, what was booked from it and by whom is asked at once.
#[actix_web::test]
async fn a_call_that_rings_is_one_round_trip() {
    let database = TestDatabase::new().await;
    let desk = counted(&database).await;
    let start = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada"});
    assert_eq!(desk.call("call-1", "create_booking", start).await.0["ok"], json!(true));
    for (from, known) in [("+4930123456", "yes"), ("+4930654321", "no")] {
        let ringing = json!({"event": "call_inbound", "call_inbound": {"from_number": from, "to_number": HOUSE}});
        let (told, trips) = desk.told_in_time(&ringing).await;
        assert_eq!((&told["call_inbound"]["dynamic_variables"]["guest_known"], trips), (&json!(known), 1), "{told}");
    }
}
