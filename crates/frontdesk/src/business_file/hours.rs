//! Opening hours as text, such as `17:30-01:00`.

use super::{LastSeating, WindowText};
use domain::business::{DAY_MINUTES, ServiceWindow};
use time::Weekday;

/// The weekdays as a file names them, Monday first.
pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Reads a window. A closing time that is not after the opening time is meant of the next day.
pub(super) fn read(weekday: Weekday, text: &WindowText) -> Option<ServiceWindow> {
    let (open, last) = match text {
        WindowText::Plain(open) => (open, None),
        WindowText::LastSeating(LastSeating { open, last_seating }) => (open, Some(last_seating)),
    };
    let (opens, closes) = open.split_once('-')?;
    let opens = minutes(opens)?;
    let closes = after(opens, minutes(closes)?);
    let last_seating = match last {
        Some(last) => {
            let last = minutes(last)?;
            Some(if last < opens { last + DAY_MINUTES } else { last })
        }
        None => None,
    };
    Some(ServiceWindow { weekday, opens, closes, last_seating })
}

/// Writes a window as [`read`] reads it.
pub(super) fn show(window: &ServiceWindow) -> WindowText {
    let open = format!("{}-{}", clock(window.opens), clock(window.closes));
    match window.last_seating {
        None => WindowText::Plain(open),
        Some(last) => WindowText::LastSeating(LastSeating { open, last_seating: clock(last) }),
    }
}

const fn after(opens: u32, closes: u32) -> u32 {
    if closes <= opens { closes + DAY_MINUTES } else { closes }
}

/// Minutes after midnight of `HH:MM`, up to `24:00`.
fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |part: &str| {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY_MINUTES).then_some(total)
}

fn clock(minutes: u32) -> String {
    let of_day = if minutes > DAY_MINUTES { minutes - DAY_MINUTES } else { minutes };
    format!("{:02}:{:02}", of_day / 60, of_day % 60)
}
