//! Rust text without its comments, so that a rule looks at what is said to the compiler.

use std::iter::Peekable;
use std::str::Chars;

/// The text with every comment blanked out; lines keep their numbers, and strings their content.
pub(super) fn without_comments(text: &str) -> String {
    let mut scan = Scan { rest: text.chars().peekable(), out: String::with_capacity(text.len()) };
    while let Some(letter) = scan.next() {
        match letter {
            '/' if scan.next_is('/') => scan.line_comment(),
            '/' if scan.next_is('*') => scan.block_comment(),
            '"' => scan.string(),
            'r' if scan.at_word_start() => scan.raw_string(),
            '\'' => scan.quote(),
            _ => {}
        }
    }
    scan.out
}

/// Whether `needle` stands in `line` as a word of its own: nothing is glued to its front.
pub(super) fn says(line: &str, needle: &str) -> bool {
    let starts_as_word = needle.starts_with(is_word);
    line.match_indices(needle).any(|(at, _)| {
        let before = line.get(..at).and_then(|front| front.chars().next_back());
        !(starts_as_word && before.is_some_and(is_word))
    })
}

pub(super) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

struct Scan<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
}

impl Scan<'_> {
    fn next(&mut self) -> Option<char> {
        let letter = self.rest.next()?;
        self.out.push(letter);
        Some(letter)
    }

    fn next_is(&mut self, letter: char) -> bool {
        self.rest.peek() == Some(&letter)
    }

    fn at_word_start(&self) -> bool {
        let before = self.out.chars().rev().nth(1);
        // `br"..."` is a raw string too.
        !before.is_some_and(|letter| is_word(letter) && letter != 'b')
    }

    fn line_comment(&mut self) {
        self.out.pop();
        while self.rest.next_if(|letter| *letter != '\n').is_some() {}
    }

    fn block_comment(&mut self) {
        self.out.pop();
        let mut depth = 0_usize;
        let mut before = '/';
        for letter in self.rest.by_ref() {
            match (before, letter) {
                ('/', '*') => depth = depth.saturating_add(1),
                ('*', '/') => depth = depth.saturating_sub(1),
                (_, '\n') => self.out.push('\n'),
                _ => {}
            }
            if depth == 0 {
                return;
            }
            // A pair is used up: `/*/` opens a comment and does not close it.
            let paired = matches!((before, letter), ('/', '*') | ('*', '/'));
            before = if paired { ' ' } else { letter };
        }
    }

    fn string(&mut self) {
        while let Some(letter) = self.next() {
            match letter {
                '"' => return,
                '\\' => {
                    self.next();
                }
                _ => {}
            }
        }
    }

    fn raw_string(&mut self) {
        let mut hashes = 0_usize;
        while self.next_is('#') {
            self.next();
            hashes = hashes.saturating_add(1);
        }
        if !self.next_is('"') {
            return;
        }
        self.next();
        let content = self.out.len();
        let close = format!("\"{}", "#".repeat(hashes));
        let closed = |out: &str| out.get(content..).is_some_and(|said| said.ends_with(&close));
        while self.next().is_some() && !closed(&self.out) {}
    }

    /// A letter in quotes, or the start of a lifetime's name.
    fn quote(&mut self) {
        let Some(letter) = self.next() else { return };
        if letter == '\\' {
            self.next();
            while self.next().is_some_and(|letter| letter != '\'') {}
        } else if self.next_is('\'') {
            self.next();
        }
    }
}
