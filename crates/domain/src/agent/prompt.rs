//! What the receptionist is told: one text for all businesses, `receptionist.md`, fitted to one of them.
//!
//! A line that begins with tools in brackets stands only where the receptionist has them: `[a&b]` both, `[!a]` not that
//! one. Words in single braces are filled in here, those in double braces by the platform in each call.

use super::Agent;
use crate::business::Business;

const RECEPTIONIST: &str = include_str!("receptionist.md");

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
        None => "Ask resolve_business for the local date and time of the house before you speak of days.".to_owned(),
    };
    let spoken = format!(
        "Speak {language}. If the caller speaks another language and you speak it well, go on in theirs; what you give to \
         tools stays as the tools describe it."
    );
    let filled = prompt.replace("{business}", &plain(&business.name)).replace("{language}", &spoken);
    // The house's own words come last, so that nothing in them is taken for a blank of ours.
    filled.replace("{clock}", &clock).replace("{instructions}", &own_words(&business.agent)).trim_end().to_owned()
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
        Some(words) => format!("\n# What the house wants you to know\n{}\n", words.trim()),
        None => String::new(),
    }
}

/// A name on one line, without braces that the platform would take for a variable.
fn plain(name: &str) -> String {
    name.chars().filter(|character| !matches!(character, '{' | '}' | '\n' | '\r')).collect()
}

#[cfg(test)]
mod tests;
