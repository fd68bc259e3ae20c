use super::{ApiKey, Scope};
use crate::{ApiKeyId, BusinessId};
use uuid::Uuid;

fn key() -> ApiKey {
    let (business, id) = (BusinessId::new(Uuid::from_u128(0xB1)), ApiKeyId::new(Uuid::from_u128(0xC1)));
    ApiKey::new(business, id, "0123456789abcdef".repeat(4)).unwrap()
}

#[test]
fn a_key_is_read_as_it_is_shown() {
    let shown = key().shown();
    assert!(shown.starts_with("fdk_000000000000000000000000000000b1_000000000000000000000000000000c1_0123"), "{shown}");
    assert_eq!(ApiKey::parse(&shown), Some(key()));
}

#[test]
fn what_is_no_key_is_none() {
    let shown = key().shown();
    let short = shown.strip_suffix(char::is_alphanumeric).unwrap();
    let hyphens = shown.replace("000000000000000000000000000000b1", "00000000-0000-0000-0000-0000000000b1");
    for text in [
        "",
        "fdk",
        "fdk___",
        short,
        &format!("{shown}0"),
        &format!("{shown}_"),
        &shown.replace("fdk", "fdq"),
        &shown.to_uppercase(),
        &shown.replace("0123", "012g"),
        &hyphens,
    ] {
        assert_eq!(ApiKey::parse(text), None, "{text}");
    }
}

#[test]
fn its_secret_is_not_written_by_accident() {
    assert!(!format!("{:?}", key()).contains("0123"));
}

#[test]
fn every_scope_is_found_by_its_name() {
    for scope in Scope::ALL {
        assert_eq!(Scope::named(scope.name()), Some(scope));
    }
    assert_eq!(Scope::named("calls"), None);
}
