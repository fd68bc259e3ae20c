//! The adapter against a Twilio that is played: what it sends, and what it makes of each answer.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod list;
mod send;

use adapters_twilio::{Sender, Settings, TwilioTexts};
use domain::customer::Phone;
use domain::{BusinessId, EventId};
use ports::Outgoing;
use std::time::Duration;
use testkit::twilio::{ACCOUNT, TOKEN, Twilio};
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

const NOW: OffsetDateTime = datetime!(2026-11-20 10:00 UTC);

fn settings(api: String) -> Settings {
    Settings {
        account_sid: ACCOUNT.to_owned(),
        user: ACCOUNT.to_owned(),
        password: TOKEN.to_owned(),
        sender: Sender::From("+15005550006".to_owned()),
        api,
        public: "https://desk.example.com".to_owned(),
        timeout: Duration::from_secs(30),
    }
}

async fn played() -> (Twilio, TwilioTexts) {
    let twilio = Twilio::start(NOW).await;
    let texts = TwilioTexts::new(settings(twilio.url())).unwrap();
    (twilio, texts)
}

fn guest() -> Phone {
    Phone::parse("+4930123456", None).unwrap()
}

fn text(body: &str) -> Outgoing {
    let reference = (BusinessId::new(Uuid::from_u128(0xB1)), EventId::new(Uuid::from_u128(0xE1)));
    Outgoing { reference, to: guest(), body: body.to_owned() }
}
