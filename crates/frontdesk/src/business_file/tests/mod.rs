mod document;
mod faults;
mod hours;
mod reading;
mod showing;

/// What every file must say.
const BARE: &str = "external_id = 'x'\nname = 'X'\ntimezone = 'UTC'\n";

/// A file that says this and only what it must besides.
fn saying(rest: &str) -> String {
    format!("{BARE}{rest}")
}
