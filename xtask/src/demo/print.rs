//! The call as something to read.

use super::call::Answer;
use crate::server::Server;
use serde_json::Value;

/// Before the call.
pub(super) fn opening(server: &Server) {
    println!("Frontdesk is serving the Demo Restaurant on {}.", server.base_url);
    println!("A caller rings; every tool call below is signed and sent over HTTP, and decided in PostgreSQL.\n");
}

/// What the caller says.
pub(super) fn caller(words: &str) {
    println!("caller    {words}");
}

/// What happens beside the call.
pub(super) fn aside(words: &str) {
    println!("          ({words})\n");
}

/// What the agent asked and was answered.
pub(super) fn answer(tool: &str, args: &Value, answer: &Answer) {
    println!("  tool    {tool} {args}");
    let say = answer.body.get("say").and_then(Value::as_str).unwrap_or_default();
    let code = answer.body.get("error_code").or_else(|| answer.body.pointer("/data/result")).and_then(Value::as_str);
    println!("  {:>5.1} ms  {}", answer.took.as_secs_f64() * 1e3, code.unwrap_or("OK"));
    println!("agent     {say}\n");
}

/// After the call.
pub(super) fn serving(server: &Server) {
    println!(
        "\nStill serving on {}. Requests are signed with the key `{}`. Ctrl-C ends it.",
        server.base_url, server.api_key
    );
}
