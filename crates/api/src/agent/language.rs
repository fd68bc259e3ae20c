//! Languages as Retell names them (docs.retellai.com/api-references/create-agent, `language`).

/// Locales of languages that more than one country speaks there; the first of a language is meant where none is named.
const REGIONAL: [&str; 16] = [
    "en-US", "en-GB", "en-AU", "en-NZ", "en-IN", "es-ES", "es-419", "fr-FR", "fr-CA", "pt-PT", "pt-BR", "nl-NL",
    "nl-BE", "de-DE", "it-IT", "pl-PL",
];

/// Names of languages in English, as a prompt says them.
const NAMES: [(&str, &str); 12] = [
    ("en", "English"),
    ("de", "German"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("pt", "Portuguese"),
    ("nl", "Dutch"),
    ("it", "Italian"),
    ("pl", "Polish"),
    ("tr", "Turkish"),
    ("da", "Danish"),
    ("sv", "Swedish"),
    ("cs", "Czech"),
];

/// Retell's locale for a tag such as `en`, `de-AT` or `en-GB`. A tag that is not known here is passed on as it is: Retell
/// knows more every year, and says so where it does not.
pub(super) fn retell_language(tag: &str, country: Option<&str>) -> String {
    let (primary, region) = tag.split_once('-').map_or((tag, None), |(primary, region)| (primary, Some(region)));
    let known = |region: &str| REGIONAL.iter().find(|locale| **locale == format!("{primary}-{region}"));
    let exact = region.or(country).and_then(known);
    let first = || REGIONAL.iter().find(|locale| locale.split('-').next() == Some(primary));
    exact.or_else(first).map_or_else(|| tag.to_owned(), |locale| (*locale).to_owned())
}

/// What a prompt calls the language.
pub(super) fn name(locale: &str) -> &str {
    let primary = locale.split('-').next().unwrap_or_default();
    NAMES.iter().find(|(tag, _)| *tag == primary).map_or(locale, |(_, name)| *name)
}
