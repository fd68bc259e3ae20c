//! What may be waited for.

use super::refusal::fallback;
use super::{Failed, NextAction, refused};
use crate::say::{Speaker, args};
use domain::Refusal;
use domain::business::Business;
use usecases::Offer;

/// The answer to a start that a guest without a booking cannot have: where it is full, they may wait for it.
pub(crate) fn refused_or_wait(business: &Business, refusal: &Refusal, offer: &Offer) -> Failed {
    let failed = refused(business, refusal, offer);
    if !refusal.is_full() {
        return failed;
    }
    let failed = Failed { waitlist: true, ..failed };
    if offer.starts.is_empty() && offer.instead.is_empty() {
        let say = ask_to_wait(Speaker::of(business), &failed.say);
        return Failed { say, ..failed }.next(with_nothing_to_offer(business, refusal));
    }
    failed
}

/// What to do where there is nothing else to offer a guest without a booking: ask whether they want to wait, if that may
/// help.
pub(crate) const fn with_nothing_to_offer(business: &Business, refusal: &Refusal) -> NextAction {
    if refusal.is_full() { NextAction::AskAgain } else { fallback(business, refusal) }
}

/// The question, where there is nothing else to offer.
pub(crate) fn ask_to_wait(speaker: Speaker<'_>, why: &str) -> String {
    speaker.language().say("offer-waitlist", Some(&args([("why", why.into())])))
}
