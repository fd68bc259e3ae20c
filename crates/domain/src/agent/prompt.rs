//! What the receptionist is told: one text for all businesses, `receptionist.md`, fitted to one of them.
//!
//! A line that begins with tools in brackets stands only where the receptionist has them: `[a&b]` both, `[!a]` not that
//! one. Words in single braces are filled in here; those in double braces are [`Variable`]s, filled in by the platform in
//! each call.

use super::{Agent, Variable};
use crate::business::Business;

const RECEPTIONIST: &str = include_str!("receptionist.md");

/// How the names of the platform's own variables begin that have a value in every call.
const OF_THE_PLATFORM: [&str; 3] = ["current_time", "current_hour", "current_calendar"];

/// The prompt of a business's receptionist, who has these tools. `clock` is how the platform writes the local time in a
/// prompt, where it can. `language` is the name of the language in English, such as `German`.
pub fn prompt(business: &Business, tools: &[&str], language: &str, clock: Option<&str>) -> String {
    let mut prompt = String::with_capacity(RECEPTIONIST.len());
    for line in RECEPTIONIST.lines().filter_map(|line| applies(line, tools)) {
        prompt.push_str(line);
        prompt.push('\n');
    }
    let clock = match clock {
        Some(clock) => format!("The local date and time of the house is {clock}."),
        None => "Where that is not known, ask resolve_business for the local date and time before you speak of days."
            .to_owned(),
    };
    let spoken = format!(
        "Speak {language}. If the caller speaks another language and you speak it well, go on in theirs; what you give to \
         tools stays as the tools describe it."
    );
    let filled = prompt.replace("{language}", &spoken).replace("{clock}", &clock);
    // The house's own words come last, so that nothing in them is taken for a blank of ours.
    filled.replace("{instructions}", &own_words(&business.agent)).trim_end().to_owned()
}

/// The line without its brackets, where it applies.
fn applies<'l>(line: &'l str, tools: &[&str]) -> Option<&'l str> {
    let Some((wanted, text)) = line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) else { return Some(line) };
    let has = |name: &str| match name.strip_prefix('!') {
        Some(name) => !tools.contains(&name),
        None => tools.contains(&name),
    };
    wanted.split('&').all(has).then_some(text)
}

fn own_words(agent: &Agent) -> String {
    match &agent.instructions {
        Some(words) => format!("\n# What the house wants you to know\n{}\n", only_known(words.trim())),
        None => String::new(),
    }
}

/// The words without double braces, but for variables that have a value in every call: another would be spoken as it stands.
fn only_known(words: &str) -> String {
    let is_known = |name: &str| Variable::named(name).is_some() || is_of_the_platform(name);
    let mut told = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("{{") {
        told.push_str(&before.replace("}}", " "));
        rest = after;
        if let Some((name, behind)) = after.split_once("}}").filter(|(name, _)| is_known(name)) {
            told.extend(["{{", name, "}}"]);
            rest = behind;
        }
    }
    told.push_str(&rest.replace("}}", " "));
    told
}

fn is_of_the_platform(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'/' | b'-' | b'+');
    OF_THE_PLATFORM.iter().any(|own| name.starts_with(own)) && name.bytes().all(plain)
}

#[cfg(test)]
mod tests;
