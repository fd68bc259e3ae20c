//! The call: what the caller says, and what the agent does about it.

use super::call::{Answer, Call};
use super::print;
use serde_json::{Value, json};
use std::error::Error;
use time::{Date, Duration, OffsetDateTime, Weekday};

/// Plays the whole call. Anything but the expected outcome ends it.
pub(super) fn play(call: &mut Call) -> Result<(), Box<dyn Error>> {
    let friday = coming_friday();
    let at = |clock: &str| format!("{friday}T{clock}");

    print::caller("Hi, do you have a table for four on Friday at half past seven?");
    step(call, "check_availability", &json!({"desired_start": at("19:30"), "party_size": 4}))?;

    print::caller("Half past seven is perfect. Hang on, let me ask the others.");
    let held = step(call, "hold_slot", &json!({"start": at("19:30"), "party_size": 4}))?;

    print::caller("They're in. Book it, please. The name is Martin.");
    let hold_id = held.text_at("/data/hold_id")?;
    let wish = json!({"start": at("19:30"), "party_size": 4, "name": "Ada Martin", "hold_id": hold_id});
    let booked = step(call, "create_booking", &wish)?;
    let code = booked.text_at("/data/confirmation_code")?;

    print::aside("The line drops and the platform sends the same request again.");
    let again = call.again("create_booking", &wish)?;
    print::answer("create_booking", &wish, &again);
    if again.text != booked.text {
        return Err("the repeated request was answered differently".into());
    }
    print::aside("Byte for byte the same answer, and still one booking.");

    print::caller("Hello, me again. What did I book?");
    step(call, "find_booking", &json!({}))?;

    print::caller("We'd rather come at eight, and there are five of us now.");
    step(call, "modify_booking", &json!({"confirmation_code": code, "new_start": at("20:00"), "new_party_size": 5}))?;

    print::caller("And could you fit in thirty people on Saturday?");
    let saturday = friday + Duration::DAY;
    step(call, "check_availability", &json!({"desired_start": format!("{saturday}T19:00"), "party_size": 30}))?;

    print::caller("Then tell the owner I would like to rent the whole place, please.");
    step(
        call,
        "take_message",
        &json!({"name": "Ada Martin", "text": "Would like to rent the whole restaurant for 30 people."}),
    )?;

    print::caller("Oh, and I have to cancel Friday after all. Sorry!");
    step(call, "cancel_booking", &json!({"confirmation_code": code, "reason": "changed plans"}))?;
    Ok(())
}

fn step(call: &mut Call, tool: &str, args: &Value) -> Result<Answer, Box<dyn Error>> {
    let answer = call.tool(tool, args)?;
    print::answer(tool, args, &answer);
    if answer.body.get("ok") != Some(&Value::Bool(true)) {
        return Err(format!("{tool} answered {}", answer.text).into());
    }
    Ok(answer)
}

/// The next Friday that is at least two days away.
#[expect(clippy::disallowed_methods, reason = "the demo is played today")]
fn coming_friday() -> Date {
    (OffsetDateTime::now_utc().date() + Duration::DAY).next_occurrence(Weekday::Friday)
}
