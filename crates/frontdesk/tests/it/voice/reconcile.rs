//! What no letter brought.

use super::{House, NOON, wiring};
use frontdesk::cli::Overrides;
use frontdesk::config::{Config, Environment, Purpose};
use frontdesk::worker::Pace;
use frontdesk::{Wiring, Worker};
use serde_json::json;
use std::time::Duration;
use testkit::retell::Twist;

/// An hour before the house's noon, in milliseconds.
const BEGAN: u64 = 1_780_304_400_000;

impl House {
    /// A call that ended, and of which no letter comes.
    fn silently(&self, call: &str) {
        self.retell.add_call(json!({
            "call_id": call, "call_type": "phone_call", "call_status": "ended", "direction": "inbound",
            "from_number": "+4930123456", "to_number": super::OURS, "metadata": {},
            "start_timestamp": BEGAN, "end_timestamp": BEGAN + 60_000, "disconnection_reason": "user_hangup",
            "transcript_with_tool_calls": [{"role": "agent", "content": "Goodbye!", "words": []}],
        }));
    }

    async fn known(&self) -> Vec<String> {
        let all = "SELECT provider_id || ' ' || status || ' ' || (transcript IS NOT NULL) FROM calls ORDER BY 1";
        let rows = self.database.client().await.query(all, &[]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// One round, and what it brought is read. How many calls were fetched.
    async fn round(&self) -> u32 {
        let crew = self.wiring.crew().unwrap();
        let (_, done) = crew.reconcile.as_ref().unwrap().again(None).await.unwrap();
        for key in crew.letters.due(&(), 64).await.unwrap() {
            assert!(crew.letters.one(&key, &crew.use_cases.read_letter).await.unwrap());
        }
        done.fetched
    }

    fn fetches(&self) -> usize {
        self.retell.requests().iter().filter(|request| request.starts_with("GET /v2/get-call/")).count()
    }
}

/// Asks at once, and only a few times a day after that.
const PACE: Pace = Pace {
    sweep: Duration::from_hours(1),
    poll: Duration::from_hours(1),
    reconcile: Some(Duration::from_hours(1)),
    keep: Duration::MAX,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_call_whose_letters_never_came_is_known_afterwards_also_to_several_instances() {
    let house = House::new().await;
    house.silently("call_1");
    let instances = [house.wiring.clone(), wiring(&house.database, &house.retell)];
    let workers = instances.each_ref().map(|wiring| Worker::start(wiring.crew().unwrap(), PACE, wiring.bells()));
    while house.known().await.is_empty() {}
    for worker in workers {
        worker.stop(Duration::from_mins(1)).await;
    }
    assert_eq!(house.known().await, ["call_1 ended true"]);
}

#[tokio::test]
async fn what_is_known_is_not_fetched_again_until_there_is_more() {
    let house = House::new().await;
    house.silently("call_1");
    assert_eq!((house.round().await, house.fetches()), (1, 1));
    assert_eq!((house.round().await, house.fetches()), (0, 1));
    house.silently("call_2");
    assert_eq!((house.round().await, house.fetches()), (1, 2));
    assert_eq!(house.known().await, ["call_1 ended true", "call_2 ended true"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_that_is_away_does_no_harm() {
    let house = House::new().await;
    house.silently("call_1");
    for twist in [Twist::Unheard, Twist::Status(500), Twist::Garbled, Twist::Busy(1)] {
        house.retell.next("/v3/list-calls", twist);
    }
    house.retell.next("/v2/get-call", Twist::LoseAnswer);
    let pace = Pace { reconcile: Some(Duration::from_millis(10)), ..PACE };
    let worker = Worker::start(house.wiring.crew().unwrap(), pace, house.wiring.bells());
    while house.known().await.is_empty() {}
    worker.stop(Duration::from_mins(1)).await;
    assert_eq!(house.known().await, ["call_1 ended true"]);
}

#[tokio::test]
async fn without_a_real_key_nobody_is_asked() {
    let house = House::new().await;
    let variables = [("FRONTDESK_ENV", "development"), ("RETELL_API_URL", house.retell.url())];
    let config = Config::read(&Environment::of(variables), &Overrides::default(), Purpose::Serve).unwrap();
    let wiring = Wiring::new(&config, house.database.url(), Some(NOON)).unwrap();
    assert!(wiring.crew().unwrap().reconcile.is_none());
    assert!(house.wiring.crew().unwrap().reconcile.is_some());
}
