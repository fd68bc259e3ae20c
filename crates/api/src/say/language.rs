//! One language's messages.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

const SOURCES: [(&str, &str); 2] =
    [("en", include_str!("../../locales/en.ftl")), ("de", include_str!("../../locales/de.ftl"))];

static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| SOURCES.iter().map(|(tag, source)| Language::read(tag, source)).collect());

/// The messages of one language.
pub(crate) struct Language {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// Fills the blanks of a message.
pub(crate) fn args<'a, const N: usize>(pairs: [(&'static str, FluentValue<'a>); N]) -> FluentArgs<'a> {
    pairs.into_iter().collect()
}

impl Language {
    /// The language of a tag such as `de-AT`; English where it is not spoken.
    pub(crate) fn of(locale: &str) -> &'static Self {
        Self::find(locale).or_else(|| Self::all().first()).unwrap_or_else(|| Self::none())
    }

    pub(crate) fn find(locale: &str) -> Option<&'static Self> {
        let primary = locale.split(['-', '_']).next().unwrap_or_default();
        Self::all().iter().find(|language| language.tag.eq_ignore_ascii_case(primary))
    }

    pub(crate) fn all() -> &'static [Self] {
        &LANGUAGES
    }

    pub(crate) const fn tag(&self) -> &'static str {
        self.tag
    }

    /// The message with its blanks filled. A message that does not exist says its own name; a test rules that out.
    pub(crate) fn say(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }

    /// Whether there is such a message.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    fn read(tag: &'static str, source: &str) -> Self {
        let identifier: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _faults)| readable);
        bundle.add_resource_overriding(resource);
        Self { tag, bundle }
    }

    fn none() -> &'static Self {
        static NONE: LazyLock<Language> = LazyLock::new(|| Language::read("en", ""));
        &NONE
    }
}
