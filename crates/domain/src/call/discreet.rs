//! What was said, for people who need not know whose number it is.

/// Fewest digits of a number that can be dialled.
const FEWEST: usize = 7;
/// What stands in its place.
const SHOWN: &str = "[number]";

/// The text without numbers that may be dialled. Dates, times, amounts and ids stay as they are; a number that is spelled
/// in words does too.
pub fn without_numbers(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut number = String::new();
    for character in text.chars() {
        let goes_on = !number.is_empty() && matches!(character, ' ' | '-' | '.' | '/' | ')');
        let begins = character.is_alphanumeric() || matches!(character, '+' | '(' | '_' | ':');
        if begins || goes_on {
            number.push(character);
        } else {
            flush(&mut number, &mut shown);
            shown.push(character);
        }
    }
    flush(&mut number, &mut shown);
    shown
}

/// Shows a stretch of words and numbers.
fn flush(stretch: &mut String, shown: &mut String) {
    let mut number = String::new();
    for word in stretch.split_inclusive(' ') {
        if is_of_number(word) {
            number.push_str(word);
        } else {
            settle(&mut number, shown);
            shown.push_str(word);
        }
    }
    settle(&mut number, shown);
    stretch.clear();
}

/// Shows what may be a number, with what stands behind it.
fn settle(number: &mut String, shown: &mut String) {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if digits >= FEWEST {
        let bare = number.trim_end_matches(|character: char| !character.is_ascii_digit());
        shown.push_str(SHOWN);
        shown.push_str(number.strip_prefix(bare).unwrap_or_default());
    } else {
        shown.push_str(number);
    }
    number.clear();
}

/// Whether a word may be a part of a number: digits and what is written between them, but no date.
fn is_of_number(word: &str) -> bool {
    let word = word.trim_end_matches([' ', '.', '-', '/']);
    let bare = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/'));
    bare && word.chars().any(|c| c.is_ascii_digit()) && !is_date(word)
}

/// Such as 2026-11-27 or 27.11.2026.
fn is_date(word: &str) -> bool {
    let parts: Vec<usize> = word.split(['-', '.', '/']).map(str::len).collect();
    matches!(parts.as_slice(), [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4])
}
