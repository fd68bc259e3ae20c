//! The fields of the business itself.

use super::Fault;
use crate::business::Business;
use crate::customer::Phone;

/// Longest name of a business.
const LONGEST: usize = 200;

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let blank = |text: &str| text.trim().is_empty();
    let unnamed = |text: &str| blank(text) || text.chars().count() > LONGEST;
    let unknown_country = business.country.as_deref().is_some_and(|code| !Phone::knows_country(code));
    let fields = [
        ("external_id", "is blank or longer than 200 characters", unnamed(&business.external_id)),
        ("name", "is blank or longer than 200 characters", unnamed(&business.name)),
        ("locale", "is blank", blank(&business.locale)),
        ("country", "is no ISO 3166 code such as DE", unknown_country),
    ];
    fields.into_iter().filter(|(.., wrong)| *wrong).map(|(field, what, _)| Fault::new(field, what)).collect()
}
