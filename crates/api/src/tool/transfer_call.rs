//! `transfer_call`: tells the number; the platform's own transfer tool dials it.

use super::Call;
use crate::answer::{Failed, NextAction, Success};
use crate::say::Speaker;
use serde::Serialize;

#[derive(Serialize)]
struct Data<'b> {
    result: &'static str,
    transfer_to: &'b str,
}

pub(super) fn run(call: &Call<'_>) -> String {
    let business = &call.request.business;
    let speaker = Speaker::of(business);
    match &business.transfer_phone {
        Some(number) => {
            let data = Data { result: "TRANSFER", transfer_to: number.as_str() };
            Success::new(data, speaker.say("transfer")).next(Some(NextAction::TransferCall)).text()
        }
        None => Failed::new("NOT_ALLOWED", "this business has no transfer number", speaker.say("no-transfer"))
            .next(NextAction::TakeMessage)
            .text(),
    }
}
