//! What programs with a key may ask.

use serde_json::{Value, json};

pub(super) fn paths() -> [(String, Value); 7] {
    [
        ("/v1/agent/push".to_owned(), agent_push()),
        ("/v1/calls".to_owned(), calls()),
        ("/v1/calls/events".to_owned(), events()),
        ("/v1/calls/{id}/events".to_owned(), events_of_one()),
        ("/v1/diagnose".to_owned(), diagnose()),
        ("/v1/do-not-call".to_owned(), do_not_call()),
        ("/v1/blocked-numbers".to_owned(), blocked_numbers()),
    ]
}

fn agent_push() -> Value {
    let order = json!({
        "type": "object",
        "required": ["dry_run"],
        "additionalProperties": false,
        "properties": {"dry_run": {"type": "boolean", "description": "Whether only to tell what differs."}},
    });
    json!({"post": operation("Gives the business's receptionist to the voice platform. Needs agent:write.", &order, &json!({
        "200": {"description": "Part by part, what differed; and the version that was pushed, if one was."},
        "409": {"description": "The server has no voice account or no public address, or another push is under way."},
        "502": {"description": "The voice platform refused, or gave no usable answer; `error` says which."},
        "504": {"description": "The voice platform is slow. The push goes on."},
    }))})
}

fn events() -> Value {
    json!({"get": {
        "summary": "All calls of the business as they happen, from now on, as server-sent events. Needs calls:read.",
        "security": [{"apiKey": []}],
        "responses": {
            "200": stream(),
            "401": {"description": "There is no key, or it is not good."},
            "403": {"description": "The key is not good for this."},
            "429": {"description": "The business has too many streams open."},
            "503": {"description": "The system cannot answer now."},
        },
    }})
}

fn events_of_one() -> Value {
    json!({"get": {
        "summary": "One call as it happens, from its beginning or from an event on, as server-sent events. Needs calls:read.",
        "security": [{"apiKey": []}],
        "parameters": [
            {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}, "description": "Such as cal_..."},
            {"name": "Last-Event-ID", "in": "header", "schema": {"type": "integer"}, "description": "The number of the last event that is known."},
        ],
        "responses": {
            "200": stream(),
            "204": {"description": "There is no more to come."},
            "400": {"description": "Last-Event-ID is no number."},
            "401": {"description": "There is no key, or it is not good."},
            "403": {"description": "The key is not good for this."},
            "404": {"description": "The business has no such call."},
            "429": {"description": "The business has too many streams open."},
            "503": {"description": "The system cannot answer now."},
        },
    }})
}

fn stream() -> Value {
    let event = json!({"type": "object", "required": ["type"], "properties": {
        "call": {"type": "string"},
        "number": {"type": "integer", "description": "Counts the news of the call, from 1."},
        "type": {"enum": ["status", "line", "transfer", "ended_because", "analyzed", "missed"]},
    }});
    json!({"description": "A stream of events, each with one of these as its data.", "content": {"text/event-stream": {"schema": event}}})
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
    list("This number is not to be called. Needs calls:write.", "This number may be called again. Needs calls:write.")
}

fn blocked_numbers() -> Value {
    list(
        "Calls of this number are not taken. Needs calls:write.",
        "Calls of this number are taken again. Needs calls:write.",
    )
}

fn diagnose() -> Value {
    let seen = json!({
        "type": "object",
        "required": ["body_sha256", "at_ms", "signature"],
        "properties": {
            "body_sha256": {"type": "string"},
            "at_ms": {"type": "integer"},
            "signature": {"enum": ["accepted", "missing", "malformed", "outside_window", "mismatch"]},
        },
    });
    let denied = |description: &str, keys: &[&str]| {
        let schema = json!({
            "type": "object",
            "required": ["error", "at_ms", "key"],
            "properties": {"error": {"type": "string"}, "at_ms": {"type": "integer"}, "key": {"enum": keys}},
        });
        json!({"description": description, "content": {"application/json": {"schema": schema}}})
    };
    json!({"post": {
        "summary": "Tells what the server saw of a request: the body's SHA-256, its own clock, and what it makes of the signature. For `frontdesk doctor retell`. Needs agent:write.",
        "security": [{"apiKey": []}],
        "parameters": [{"name": "X-Retell-Signature", "in": "header", "schema": {"type": "string"}, "description": "Judged, and not required."}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {}}}},
        "responses": {
            "200": {"description": "What it saw.", "content": {"application/json": {"schema": seen}}},
            "401": denied("There is no key, or it is not good.", &["missing", "not_good"]),
            "403": denied("The key is not good for this.", &["not_for_this"]),
            "413": {"description": "Larger than 4 MB."},
            "503": denied("The system cannot answer now.", &["unchecked"]),
        },
    }})
}

fn list(on: &str, off: &str) -> Value {
    let number = json!({
        "type": "object",
        "required": ["phone"],
        "additionalProperties": false,
        "properties": {"phone": {"type": "string"}, "why": {"type": "string", "description": "At most 200 characters are kept."}},
    });
    let told = json!({"200": {"description": "Whether the number is listed now, and whether that is new."}});
    json!({"post": operation(on, &number, &told), "delete": operation(off, &number, &told)})
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
