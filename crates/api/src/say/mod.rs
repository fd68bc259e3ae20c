//! What callers hear and guests read. Sentences stand in `locales/*.ftl` (Project Fluent), one file a language; code only chooses them
//! and fills in.

mod language;
mod moment;
mod text;

pub(crate) use language::{Language, args};
pub(crate) use moment::{Moments, one_day};
pub use text::Sentences;

use domain::business::Business;
use domain::time::Zone;

/// A business's language and zone: everything needed to speak for it.
#[derive(Clone, Copy)]
pub(crate) struct Speaker<'b> {
    language: &'static Language,
    zone: &'b Zone,
}

impl<'b> Speaker<'b> {
    pub(crate) fn of(business: &'b Business) -> Self {
        Self { language: Language::of(&business.locale), zone: &business.zone }
    }

    /// The same voice with the wall clock of another zone.
    pub(crate) const fn within(self, zone: &Zone) -> Speaker<'_> {
        Speaker { language: self.language, zone }
    }

    pub(crate) const fn language(self) -> &'static Language {
        self.language
    }

    pub(crate) const fn zone(self) -> &'b Zone {
        self.zone
    }

    /// A sentence without blanks.
    pub(crate) fn say(self, id: &str) -> String {
        self.language.say(id, None)
    }
}

/// A sentence for a caller of whom nothing is known yet.
pub(crate) fn english(id: &str) -> String {
    Language::of("en").say(id, None)
}

/// Whether what is said can be said in this language, given as a BCP 47 tag.
pub fn speaks(locale: &str) -> bool {
    Language::find(locale).is_some()
}

/// The languages that are spoken.
pub fn languages() -> impl Iterator<Item = &'static str> {
    Language::all().iter().map(Language::tag)
}

#[cfg(test)]
mod tests;
