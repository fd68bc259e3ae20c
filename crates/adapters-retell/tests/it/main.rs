//! The client against a Retell that is played, over real sockets.

#![cfg(test)]

mod calls;
mod faults;
mod parts;

use adapters_retell::{RetellRest, Settings};
use domain::customer::Phone;
use ports::CallOrder;
use std::time::Duration;
use testkit::retell::FakeRetell;

pub(crate) const KEY: &str = "key_of_the_test";
pub(crate) const OURS: &str = "+4930111222";
pub(crate) const GUEST: &str = "+4930123456";

/// A Retell with our number, and its client.
pub(crate) async fn retell() -> (FakeRetell, RetellRest) {
    let fake = FakeRetell::start(KEY).await;
    fake.own(OURS);
    let client = client(fake.url(), Duration::from_secs(20));
    (fake, client)
}

pub(crate) fn client(url: &str, timeout: Duration) -> RetellRest {
    RetellRest::new(&Settings { base_url: format!("{url}/"), api_key: KEY.to_owned(), timeout }).unwrap()
}

pub(crate) fn phone(number: &str) -> Phone {
    Phone::parse(number, None).unwrap()
}

pub(crate) fn order(attempt: &str) -> CallOrder {
    CallOrder {
        from: phone(OURS),
        to: phone(GUEST),
        agent: None,
        attempt: attempt.to_owned(),
        business: "lindenhof".to_owned(),
        variables: vec![("guest_name".to_owned(), "Ada".to_owned())],
    }
}
