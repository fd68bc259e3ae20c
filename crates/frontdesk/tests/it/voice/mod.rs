//! The receptionist and the calls we make, over a database and a Retell that is played.

mod agent;
mod diagnose;
mod outbound;
mod reconcile;

use domain::business::Business;
use domain::customer::Phone;
use frontdesk::Wiring;
use frontdesk::cli::Overrides;
use frontdesk::config::{Config, Environment, Purpose};
use std::sync::Arc;
use testkit::TestDatabase;
use testkit::retell::FakeRetell;
use time::OffsetDateTime;
use time::macros::datetime;

const KEY: &str = "key_of_the_test";
const OURS: &str = "+4930111222";
/// A Monday noon of the house.
const NOON: OffsetDateTime = datetime!(2026-06-01 10:00 UTC);

/// A house with a phone, and a Retell that has its number.
struct House {
    database: TestDatabase,
    retell: FakeRetell,
    wiring: Wiring,
    business: Arc<Business>,
}

fn phone(number: &str) -> Phone {
    Phone::parse(number, None).unwrap()
}

impl House {
    async fn new() -> Self {
        let (database, retell) = (TestDatabase::new().await, FakeRetell::start(KEY).await);
        retell.own(OURS);
        let restaurant = testkit::business::restaurant();
        let business = Business { phone: Some(phone(OURS)), transfer_phone: Some(phone("+4930555666")), ..restaurant };
        let business = database.seed(&database.store(), business).await;
        let wiring = wiring(&database, &retell);
        Self { database, retell, wiring, business }
    }

    /// Applies a change of the house's file.
    async fn change(&mut self, change: impl FnOnce(&mut Business)) {
        let mut business = (*self.business).clone();
        change(&mut business);
        self.business = self.database.seed(&self.database.store(), business).await;
    }
}

fn wiring(database: &TestDatabase, retell: &FakeRetell) -> Wiring {
    let variables = [
        ("FRONTDESK_ENV", "development"),
        ("RETELL_API_KEY", KEY),
        ("RETELL_API_URL", retell.url()),
        ("FRONTDESK_PUBLIC_URL", "https://desk.example"),
        ("DATABASE_URL", database.url()),
    ];
    let config = Config::read(&Environment::of(variables), &Overrides::default(), Purpose::Serve).unwrap();
    Wiring::new(&config, database.url(), Some(NOON)).unwrap()
}
