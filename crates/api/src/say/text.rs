//! What guests read. Like what callers hear, but with the business's name, for a text comes from a number.

use super::{Moments, Speaker, args};
use domain::booking::Booking;
use domain::business::Business;
use domain::customer::Phone;
use domain::text::{Kind, Subject};
use domain::time::{Start, Zone};
use domain::waitlist::{Entry, State};
use fluent_bundle::FluentValue;
use usecases::text::Wording;

/// Words from the message catalogue.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sentences;

impl Wording for Sentences {
    fn words(&self, business: &Business, kind: Kind, subject: &Subject) -> String {
        let speaker = Speaker::of(business);
        let id = match kind {
            Kind::Confirmation => "text-confirmation",
            Kind::Change => "text-change",
            Kind::Cancellation => "text-cancellation",
            Kind::Reminder => "text-reminder",
            Kind::WaitlistOffer => "text-waitlist-offer",
        };
        let [moment, people, code, until] = match subject {
            Subject::Booking(booking) => of_booking(speaker, booking),
            Subject::Entry(entry) => of_entry(speaker, entry),
        };
        let phone = business.phone.as_ref().map_or("none", Phone::as_str);
        let blanks = args([
            ("business", FluentValue::from(business.name.as_str())),
            ("moment", moment.into()),
            ("people", people.into()),
            ("code", code.into()),
            ("until", until.into()),
            ("phone", phone.into()),
        ]);
        speaker.language().say(id, Some(&blanks))
    }
}

/// Moment, people, code, and until when it holds.
fn of_booking(speaker: Speaker<'_>, booking: &Booking) -> [String; 4] {
    [speaker.promised(booking), speaker.people(booking.party), booking.code.as_str().to_owned(), String::new()]
}

/// The same of an entry of the waitlist, in the zone that its start was promised in.
fn of_entry(speaker: Speaker<'_>, entry: &Entry) -> [String; 4] {
    let zone = Zone::parse(&entry.promised.zone).unwrap_or(*speaker.zone());
    let speaker = speaker.within(&zone);
    let until = match entry.state {
        State::Offered { until, .. } => speaker.clock(Start::new(until, &zone)),
        State::Waiting | State::Taken | State::Passed => String::new(),
    };
    [speaker.moment(entry.start(&zone)), speaker.people(entry.party), String::new(), until]
}
