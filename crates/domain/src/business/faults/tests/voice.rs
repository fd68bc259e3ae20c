//! The receptionist, and when people are called.

use super::{fields, told};
use crate::agent::{AnalysisField, AnalysisKind};
use crate::business::Business;
use crate::customer::Phone;

fn field(name: &str, kind: AnalysisKind) -> AnalysisField {
    AnalysisField { name: name.to_owned(), description: "What it was.".to_owned(), kind }
}

#[test]
fn texts_are_neither_blank_nor_endless() {
    type Set = fn(&mut Business, String);
    let sets: [(&str, usize, Set); 5] = [
        ("agent.voice", 100, |business, text| business.agent.voice = text),
        ("agent.model", 100, |business, text| business.agent.model = text),
        ("agent.language", 20, |business, text| business.agent.language = Some(text)),
        ("agent.greeting", 500, |business, text| business.agent.greeting = Some(text)),
        ("agent.instructions", 8_000, |business, text| business.agent.instructions = Some(text)),
    ];
    for (name, longest, set) in sets {
        for sound in ["x".to_owned(), "ü".repeat(longest)] {
            assert_eq!(fields(|business| set(business, sound)), [""; 0], "{name}");
        }
        for bad in [" ".to_owned(), "x".repeat(longest + 1)] {
            assert_eq!(fields(|business| set(business, bad)), [name]);
        }
    }
}

#[test]
fn numbers_have_bounds() {
    type Set = fn(&mut Business, u32);
    let sets: [(&str, u32, u32, Set); 5] = [
        ("agent.max_call_minutes", 1, 120, |business, number| business.agent.max_call_minutes = number),
        ("agent.silence_seconds", 10, 600, |business, number| business.agent.silence_seconds = number),
        ("outbound.most_tries", 1, 10, |business, number| business.outbound.most_tries = number),
        ("outbound.retry_minutes", 5, 1440, |business, number| business.outbound.retry_minutes = number),
        ("outbound.reminder_call_hours", 1, 168, |business, number| business.outbound.reminder_call_hours = number),
    ];
    for (name, least, most, set) in sets {
        for sound in [least, most] {
            assert_eq!(fields(|business| set(business, sound)), [""; 0], "{name}");
        }
        for bad in [least - 1, most + 1] {
            assert_eq!(fields(|business| set(business, bad)), [name]);
        }
    }
}

#[test]
fn people_are_called_within_one_day() {
    let during = |from, to| fields(move |business| (business.outbound.from, business.outbound.to) = (from, to));
    assert_eq!(during(0, 1440), [""; 0]);
    assert_eq!(during(600, 601), [""; 0]);
    for (from, to) in [(600, 600), (601, 600), (1200, 1500)] {
        assert_eq!(during(from, to), ["outbound.during"], "{from} {to}");
    }
}

#[test]
fn who_calls_people_has_a_number_to_call_from() {
    let calling = |phone: Option<&str>, reminder_calls, waitlist_calls| {
        let phone = phone.and_then(|phone| Phone::parse(phone, None).ok());
        fields(move |business| {
            business.phone = phone;
            (business.outbound.reminder_calls, business.outbound.waitlist_calls) = (reminder_calls, waitlist_calls);
        })
    };
    assert_eq!(calling(Some("+4930123456"), true, true), [""; 0]);
    assert_eq!(calling(None, false, false), [""; 0]);
    assert_eq!(calling(None, true, false), ["outbound.reminder_calls"]);
    assert_eq!(calling(None, false, true), ["outbound.waitlist_calls"]);
}

#[test]
fn what_is_noted_has_a_name_of_its_own_and_something_to_choose() {
    let noted = |analysis: Vec<AnalysisField>| told(move |business| business.agent.analysis = analysis);
    let choices = |choices: &[&str]| AnalysisKind::OneOf(choices.iter().map(ToString::to_string).collect());
    assert_eq!(noted(vec![field("mood_1", choices(&["good"])), field("occasion", AnalysisKind::Text)]), [""; 0]);
    assert_eq!(
        noted(vec![field("Mood", AnalysisKind::Text)]),
        ["agent.analysis.Mood: its name has letters a to z, digits and _"]
    );
    assert_eq!(
        noted(vec![field("mood", AnalysisKind::Text), field("mood", AnalysisKind::YesNo)]),
        ["agent.analysis.mood: stands twice"]
    );
    for none in [choices(&[]), choices(&["good", " "])] {
        assert_eq!(noted(vec![field("mood", none)]).len(), 1);
    }
    let blank = AnalysisField { description: String::new(), ..field("mood", AnalysisKind::Text) };
    assert_eq!(noted(vec![blank]), ["agent.analysis.mood.description: is blank or longer than 500 characters"]);
}
