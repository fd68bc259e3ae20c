//! Who talks for the business, and when it calls people.

use super::Fault;
use crate::agent::{Agent, AnalysisField, AnalysisKind};
use crate::business::{Business, DAY_MINUTES};
use crate::outbound::Rules;

/// Longest name of a voice, a model or a field.
const LONGEST_NAME: usize = 100;
/// Longest greeting or description.
const LONGEST_SENTENCE: usize = 500;

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let mut faults = of_agent(&business.agent);
    let rules = &business.outbound;
    if rules.from >= rules.to || rules.to > DAY_MINUTES {
        faults.push(Fault::new("outbound.during", "does not begin before it ends on the same day"));
    }
    faults.extend(Fault::unless_within("outbound.most_tries", rules.most_tries, 1, 10));
    faults.extend(Fault::unless_within("outbound.retry_minutes", rules.retry_minutes, 5, DAY_MINUTES));
    faults.extend(Fault::unless_within(
        "outbound.reminder_call_hours",
        rules.reminder_call_hours,
        1,
        Rules::MOST_REMINDER_HOURS,
    ));
    let wanted = [("outbound.reminder_calls", rules.reminder_calls), ("outbound.waitlist_calls", rules.waitlist_calls)];
    let silent = wanted.into_iter().filter(|(_, on)| *on && business.phone.is_none());
    faults.extend(silent.map(|(field, _)| Fault::new(field, "needs the business's phone, for calls are made from it")));
    faults
}

fn of_agent(agent: &Agent) -> Vec<Fault> {
    let texts = [
        ("agent.voice", Some(&agent.voice), LONGEST_NAME),
        ("agent.model", Some(&agent.model), LONGEST_NAME),
        ("agent.language", agent.language.as_ref(), 20),
        ("agent.greeting", agent.greeting.as_ref(), LONGEST_SENTENCE),
        ("agent.instructions", agent.instructions.as_ref(), Agent::LONGEST_INSTRUCTIONS),
    ];
    let wrong = texts.into_iter().filter(|(_, text, longest)| text.is_some_and(|text| !fits(text, *longest)));
    let mut faults: Vec<Fault> = wrong
        .map(|(field, _, longest)| Fault::new(field, format!("is blank or longer than {longest} characters")))
        .collect();
    let longest = Agent::LONGEST_CALL_MINUTES;
    faults.extend(Fault::unless_within("agent.max_call_minutes", agent.max_call_minutes, 1, longest));
    faults.extend(Fault::unless_within("agent.silence_seconds", agent.silence_seconds, 10, 600));
    for (index, field) in agent.analysis.iter().enumerate() {
        faults.extend(of_field(field, &agent.analysis, index));
    }
    faults
}

fn of_field(field: &AnalysisField, all: &[AnalysisField], index: usize) -> Vec<Fault> {
    let name = format!("agent.analysis.{}", field.name);
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let mut faults = Vec::new();
    if !fits(&field.name, LONGEST_NAME) || !field.name.bytes().all(plain) {
        faults.push(Fault::new(name.as_str(), "its name has letters a to z, digits and _"));
    }
    if all.iter().take(index).any(|other| other.name == field.name) {
        faults.push(Fault::new(name.as_str(), "stands twice"));
    }
    if !fits(&field.description, LONGEST_SENTENCE) {
        faults.push(Fault::new(format!("{name}.description"), "is blank or longer than 500 characters"));
    }
    if let AnalysisKind::OneOf(choices) = &field.kind
        && (choices.is_empty() || !choices.iter().all(|choice| fits(choice, LONGEST_NAME)))
    {
        faults.push(Fault::new(format!("{name}.one_of"), "has no choice, or one that is blank or too long"));
    }
    faults
}

fn fits(text: &str, longest: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= longest
}
