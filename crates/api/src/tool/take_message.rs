//! `take_message`

use super::{Call, Fault, mismatch};
use crate::answer::Success;
use crate::say::Speaker;
use domain::business::Business;
use serde::Serialize;
use usecases::Told;
use usecases::message::take::{Command, Taken};

#[derive(Serialize)]
struct Data {
    result: &'static str,
    message_id: String,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let (args, request) = (call.args, call.request);
    let command = Command {
        name: args.text("name", 200)?,
        phone: args.phone("phone", request.business.country.as_deref())?.or_else(|| request.caller.clone()),
        text: args.required_text("text", 2_000)?,
    };
    Ok(call.usecases.take_message.run(request, &command, &render).await?)
}

fn render(business: &Business, told: &Told<Taken>) -> String {
    let speaker = Speaker::of(business);
    match told {
        Told::Mismatch => mismatch(speaker),
        Told::Outcome(taken) => {
            let data = Data { result: "STORED", message_id: taken.id.to_string() };
            Success::new(data, speaker.say("message-taken")).text()
        }
    }
}
