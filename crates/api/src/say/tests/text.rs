//! What guests read.

use crate::sample::{EVENING, booking, business, start};
use crate::say::Sentences;
use domain::business::Business;
use domain::customer::Phone;
use domain::text::{Kind, Subject, receive};
use domain::time::Zone;
use domain::waitlist::{Entry, State};
use domain::{BookingId, WaitlistId};
use time::Duration;
use usecases::text::Wording;
use uuid::Uuid;

fn subject(kind: Kind) -> Subject {
    if kind != Kind::WaitlistOffer {
        return Subject::Booking(Box::new(booking()));
    }
    let until = start(EVENING).instant() - Duration::minutes(30);
    let state = State::Offered { hold: BookingId::new(Uuid::from_u128(9)), until };
    let stay = booking();
    Subject::Entry(Box::new(Entry {
        id: WaitlistId::new(Uuid::from_u128(7)),
        name: stay.name,
        phone: Phone::parse("+4930123456", None).unwrap(),
        span: stay.span,
        promised: stay.promised,
        party: stay.party,
        service: None,
        preference: None,
        state,
        call: None,
        version: 1,
    }))
}

fn said(locale: &str, phone: Option<&str>, kind: Kind) -> String {
    let phone = phone.map(|phone| Phone::parse(phone, None).unwrap());
    Sentences.words(&Business { phone, ..business(locale) }, kind, &subject(kind))
}

#[test]
fn each_text_in_english() {
    let said = |kind| said("en", Some("+4930555555"), kind);
    let cases = [
        (
            Kind::Confirmation,
            "Zum Anker: your booking for Friday, November 27 at 7:30 PM, 4 people, is confirmed. Code CFGHJK. \
             If anything changes, please call +4930555555.",
        ),
        (
            Kind::Change,
            "Zum Anker: your booking is now for Friday, November 27 at 7:30 PM, 4 people. Code CFGHJK. \
             If anything changes, please call +4930555555.",
        ),
        (
            Kind::Cancellation,
            "Zum Anker: your booking for Friday, November 27 at 7:30 PM, 4 people, is cancelled. \
             To book again, please call +4930555555.",
        ),
        (
            Kind::Reminder,
            "Zum Anker: we look forward to seeing you on Friday, November 27 at 7:30 PM, 4 people. Code CFGHJK. \
             If you can't come, please call +4930555555.",
        ),
        (
            Kind::WaitlistOffer,
            "Zum Anker: Friday, November 27 at 7:30 PM, 4 people, has come free and is held for you until 7 PM. \
             Please call +4930555555 to book it.",
        ),
    ];
    for (kind, text) in cases {
        assert_eq!(said(kind), text);
    }
}

#[test]
fn in_german_and_without_a_number_to_call() {
    assert_eq!(
        said("de", Some("+4930555555"), Kind::Reminder),
        "Zum Anker: Wir freuen uns auf Sie: Freitag, den 27. November um 19 Uhr 30, 4 Personen. Code CFGHJK. \
         Wenn Sie nicht kommen können, rufen Sie bitte +4930555555 an."
    );
    assert_eq!(
        said("de", None, Kind::WaitlistOffer),
        "Zum Anker: Es ist etwas frei geworden: Freitag, den 27. November um 19 Uhr 30, 4 Personen. \
         Wir halten es bis 19 Uhr für Sie. Bitte rufen Sie uns an, um zu reservieren."
    );
    assert!(said("en", None, Kind::Confirmation).ends_with("Code CFGHJK. See you then!"));
}

#[test]
fn a_stay_is_told_in_the_zone_that_it_was_promised_in() {
    let moved = Business { zone: Zone::parse("Europe/Lisbon").unwrap(), ..business("en") };
    for kind in Kind::ALL {
        let text = Sentences.words(&moved, kind, &subject(kind));
        assert!(text.contains("Friday, November 27 at 7:30 PM"), "{text}");
    }
}

/// Two parts of a text that is cut up by the provider, and nothing that has to be spelled in another alphabet.
#[test]
fn texts_are_short_and_plain() {
    let plain = |c: char| c.is_ascii() || "äöüÄÖÜß".contains(c);
    for locale in ["en", "de"] {
        for kind in Kind::ALL {
            let text = said(locale, Some("+4930555555"), kind);
            assert!(text.chars().count() <= 306 && text.chars().all(plain), "{text}");
            assert!(!text.contains("none") && !text.contains(['{', '}']), "{text}");
        }
    }
}

#[test]
fn no_text_asks_for_an_answer_or_shows_a_word_that_stops_all_texts() {
    for locale in ["en", "de"] {
        for kind in Kind::ALL {
            for phone in [None, Some("+4930555555")] {
                let text = said(locale, phone, kind).to_lowercase();
                for asked in ["reply", "respond", "answer", "text us", "antwort", "schreiben", "senden"] {
                    assert!(!text.contains(asked), "{text}");
                }
                let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
                for stop in receive::OPT_OUT.iter().chain(&receive::OPT_IN) {
                    assert!(!words.contains(&stop.to_lowercase().as_str()), "{stop} in {text}");
                }
            }
        }
    }
}
