//! The `OpenAPI` document of the HTTP surface, made from the catalogue.

mod keyed;

use crate::tool::{CATALOGUE, Tool};
use serde_json::{Map, Value, json};

/// The document. `docs/openapi.json` is this, checked in; a test compares them.
pub fn document() -> Value {
    let mut paths: Map<String, Value> =
        CATALOGUE.iter().map(|tool| (format!("/v1/tools/{}", tool.name), tool_path(tool))).collect();
    paths.insert("/health".to_owned(), open_path("The process runs."));
    paths.insert("/healthz".to_owned(), open_path("The process runs."));
    paths.insert(
        "/readiness".to_owned(),
        open_path("The process can serve: the database answers and its schema is current."),
    );
    paths.insert("/webhooks/retell".to_owned(), letter_path());
    paths.extend(keyed::paths());
    paths.insert("/webhooks/retell/inbound".to_owned(), inbound_path());
    paths.insert(
        "/webhooks/twilio/sms".to_owned(),
        form_path("Hears what a guest texts: whether they want no more texts."),
    );
    paths.insert("/webhooks/twilio/status".to_owned(), form_path("Hears what became of a text."));
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Frontdesk", "version": env!("CARGO_PKG_VERSION"), "description": "The booking backend behind a phone agent. Every tool is also served under /tools/{tool}."},
        "paths": paths,
        "components": {
            "securitySchemes": {
                "apiKey": {"type": "http", "scheme": "bearer", "description": "A key of the business, made by `frontdesk key create`."},
                "retellSignature": {"type": "apiKey", "in": "header", "name": "X-Retell-Signature", "description": "v=<unix milliseconds>,d=<hex HMAC-SHA256 of the body followed by the milliseconds>"},
                "twilioSignature": {"type": "apiKey", "in": "header", "name": "X-Twilio-Signature", "description": "base64 HMAC-SHA1 of the public address followed by the sorted fields; with X-Twilio-Webhooks-Signature-Settings, HMAC-SHA256 with a shared key"},
            },
            "schemas": {"Success": success(), "Failed": failed()},
        },
    })
}

fn tool_path(tool: &Tool) -> Value {
    let call = json!({"type": "object", "description": "The platform's call object: call_id, from_number, to_number, direction, metadata.internal_customer_id, transcript_with_tool_calls."});
    let body = json!({
        "type": "object",
        "required": ["name", "args", "call"],
        "properties": {"name": {"const": tool.name}, "args": tool.parameters(), "call": call},
    });
    let answered =
        json!({"oneOf": [{"$ref": "#/components/schemas/Success"}, {"$ref": "#/components/schemas/Failed"}]});
    let failed = json!({"$ref": "#/components/schemas/Failed"});
    json!({"post": {
        "operationId": tool.name,
        "summary": tool.description,
        "security": [{"retellSignature": []}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": body}}},
        "responses": {
            "200": response("Done, or refused with a code.", &answered),
            "400": response("Not a tool call.", &failed),
            "401": response("Not signed as it must be.", &failed),
            "413": response("Larger than 4 MB.", &failed),
            "503": response("SYSTEM_DOWN.", &failed),
        },
    }})
}

fn letter_path() -> Value {
    let failed = json!({"$ref": "#/components/schemas/Failed"});
    json!({"post": {
        "summary": "Takes a letter of the voice platform, to be read later. One that comes again is the same.",
        "security": [{"retellSignature": []}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
        "responses": {
            "204": {"description": "It is kept."},
            "401": response("Not signed as it must be.", &failed),
            "413": response("Larger than 4 MB.", &failed),
            "503": response("It could not be kept; send it again.", &failed),
        },
    }})
}

fn inbound_path() -> Value {
    let failed = json!({"$ref": "#/components/schemas/Failed"});
    let answer = json!({"type": "object", "properties": {"call_inbound": {
        "type": "object",
        "description": "metadata.internal_customer_id, and dynamic_variables: all of them text, all always there. Empty where the number called belongs to no business. Of a number that the business has blocked, `reject` alone, which is true.",
    }}});
    json!({"post": {
        "summary": "Tells what an agent should know before it takes a call, or that it is not to be taken.",
        "security": [{"retellSignature": []}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
        "responses": {
            "200": response("Whatever there is to tell.", &answer),
            "401": response("Not signed as it must be.", &failed),
            "413": response("Larger than 4 MB.", &failed),
        },
    }})
}

fn form_path(summary: &str) -> Value {
    let failed = json!({"$ref": "#/components/schemas/Failed"});
    json!({"post": {
        "summary": summary,
        "security": [{"twilioSignature": []}],
        "requestBody": {"required": true, "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}},
        "responses": {
            "200": {"description": "Heard, and nothing is answered.", "content": {"text/xml": {"schema": {"type": "string"}}}},
            "401": response("Not signed as it must be.", &failed),
            "413": response("Larger than 4 MB.", &failed),
            "503": response("It could not be kept; say it again.", &failed),
        },
    }})
}

fn response(description: &str, schema: &Value) -> Value {
    json!({"description": description, "content": {"application/json": {"schema": schema}}})
}

fn open_path(summary: &str) -> Value {
    json!({"get": {"summary": summary, "security": [], "responses": {"200": {"description": "Yes."}, "503": {"description": "No."}}}})
}

fn success() -> Value {
    json!({
        "type": "object",
        "required": ["ok", "data", "say"],
        "properties": {"ok": {"const": true}, "data": {"type": "object"}, "say": spoken(), "alternatives": alternatives(), "would_work": would_work(), "waitlist": waitlist(), "next_action": next_action()},
    })
}

fn failed() -> Value {
    json!({
        "type": "object",
        "required": ["ok", "error_code", "human_message", "say"],
        "properties": {
            "ok": {"const": false},
            "error_code": {"enum": [
                "INVALID_INPUT", "IN_PAST", "TOO_SOON", "TOO_FAR", "CLOSED", "OUTSIDE_HOURS", "AFTER_LAST_SEATING", "PARTY_TOO_LARGE", "PARTY_TOO_SMALL", "PACING_FULL", "NO_CAPACITY",
                "BUSINESS_NOT_FOUND", "BOOKING_NOT_FOUND", "BOOKING_AMBIGUOUS", "HOLD_EXPIRED", "IDEMPOTENCY_MISMATCH", "NOT_ALLOWED", "SYSTEM_DOWN",
            ]},
            "human_message": {"type": "string", "description": "For the agent and its developer."},
            "say": spoken(),
            "alternatives": alternatives(),
            "would_work": would_work(),
            "waitlist": waitlist(),
            "next_action": next_action(),
        },
    })
}

fn spoken() -> Value {
    json!({"type": "string", "description": "One sentence for the caller, in the business's language."})
}

fn alternatives() -> Value {
    json!({"type": "array", "maxItems": 3, "items": {"type": "string", "format": "date-time"}})
}

fn would_work() -> Value {
    json!({
        "type": "array",
        "maxItems": 3,
        "description": "Changes of the arguments with which the very start can be had, each by itself.",
        "items": {"type": "object", "minProperties": 1, "maxProperties": 1, "properties": {
            "party_size": {"type": "integer"}, "preference": {"type": "string"}, "stay_minutes": {"type": "integer"},
        }},
    })
}

fn waitlist() -> Value {
    json!({"const": true, "description": "The start is full, and the guest may wait for it: join_waitlist."})
}

fn next_action() -> Value {
    json!({"enum": ["offer_alternatives", "ask_again", "transfer_call", "take_message"]})
}

#[cfg(test)]
mod tests;
