//! The fields of the business itself.

use super::{Fault, names};
use crate::business::Business;
use crate::customer::Phone;

/// Longest external id.
const LONGEST_ID: usize = 200;

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let blank = |text: &str| text.trim().is_empty();
    let unnamed = |text: &str, longest| blank(text) || text.chars().count() > longest;
    let unknown_country = business.country.as_deref().is_some_and(|code| !Phone::knows_country(code));
    let fields = [
        ("external_id", "is blank or longer than 200 characters", unnamed(&business.external_id, LONGEST_ID)),
        ("name", "is blank or longer than 80 characters", unnamed(&business.name, names::LONGEST)),
        ("locale", "is blank", blank(&business.locale)),
        ("country", "is no ISO 3166 code such as DE", unknown_country),
    ];
    fields.into_iter().filter(|(.., wrong)| *wrong).map(|(field, what, _)| Fault::new(field, what)).collect()
}
