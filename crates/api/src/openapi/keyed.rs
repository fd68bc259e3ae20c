//! What programs with a key may ask.

use serde_json::{Value, json};

pub(super) fn paths() -> [(String, Value); 2] {
    [("/v1/calls".to_owned(), calls()), ("/v1/do-not-call".to_owned(), do_not_call())]
}

fn calls() -> Value {
    let order = json!({
        "type": "object",
        "required": ["purpose", "to", "idempotency_key"],
        "additionalProperties": false,
        "properties": {
            "purpose": {"enum": ["reminder", "waitlist_offer", "callback"]},
            "to": {"type": "string", "description": "Whom to call: E.164, or the national form where the business has a country."},
            "booking": {"type": "string", "description": "Of a reminder: which booking, such as bkg_..."},
            "waitlist_entry": {"type": "string", "description": "Of a waitlist_offer: which entry, such as wtl_..."},
            "idempotency_key": {"type": "string", "minLength": 1, "maxLength": 200, "description": "The same key means the same call."},
        },
    });
    json!({"post": operation("Has somebody called, once the rules allow it. Needs calls:write.", &order, &json!({
        "202": {"description": "It is ordered."},
        "200": {"description": "It was ordered before: as it stands now."},
        "409": {"description": "The key was used for another call before."},
    }))})
}

fn do_not_call() -> Value {
    let number = json!({
        "type": "object",
        "required": ["phone"],
        "additionalProperties": false,
        "properties": {"phone": {"type": "string"}, "why": {"type": "string", "description": "At most 200 characters are kept."}},
    });
    let told = json!({"200": {"description": "Whether the number is listed now, and whether that is new."}});
    json!({
        "post": operation("This number is not to be called. Needs calls:write.", &number, &told),
        "delete": operation("This number may be called again. Needs calls:write.", &number, &told),
    })
}

fn operation(summary: &str, body: &Value, responses: &Value) -> Value {
    let mut all = json!({
        "400": {"description": "The body is not of this form; `error` says what is wrong."},
        "401": {"description": "There is no key, or it is not good."},
        "403": {"description": "The key is not good for this."},
        "503": {"description": "The system cannot answer now."},
    });
    if let (Some(all), Some(more)) = (all.as_object_mut(), responses.as_object()) {
        all.extend(more.clone());
    }
    json!({
        "summary": summary,
        "security": [{"apiKey": []}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": body}}},
        "responses": all,
    })
}
