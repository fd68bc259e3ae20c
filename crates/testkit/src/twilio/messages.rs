//! What it says to each request.

use super::wire::{Reply, Request};
use super::{ACCOUNT, Desk, Message, Next, TOKEN};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use time::format_description::well_known::Rfc2822;

/// How many messages a list shows when nothing is said.
const PAGE: usize = 50;

impl Desk {
    /// Answers a request, or says how it is left without an answer.
    pub(super) fn answer(&mut self, request: &Request) -> Reply {
        let login = format!("Basic {}", BASE64_STANDARD.encode(format!("{ACCOUNT}:{TOKEN}")));
        if request.header("authorization") != Some(&login) {
            return fault(401, 20003);
        }
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        if path != format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json") {
            return fault(404, 20404);
        }
        match request.method.as_str() {
            "POST" => self.create(&pairs(&request.body)),
            "GET" => self.list(&pairs(query.as_bytes())),
            _ => fault(405, 20004),
        }
    }

    fn create(&mut self, form: &BTreeMap<String, String>) -> Reply {
        let given = |name: &str| form.get(name).filter(|text| !text.is_empty()).cloned();
        let next = self.next.pop_front();
        match next {
            Some(Next::Busy(seconds)) => return Reply { retry_after: Some(seconds), ..fault(429, 20429) },
            Some(Next::Refuse(status, code)) => return fault(status, code),
            Some(Next::Broken { sent: false }) => return fault(500, 20500),
            Some(Next::Cut { sent: false }) => return Reply::CUT,
            Some(Next::Broken { .. } | Next::Cut { .. } | Next::Silent) | None => {}
        }
        let (Some(to), Some(body)) = (given("To"), given("Body")) else { return fault(400, 21604) };
        let (from, service) = (given("From"), given("MessagingServiceSid"));
        let Some(from) = from.xor(service) else { return fault(400, 21603) };
        if !to.starts_with('+') {
            return fault(400, 21211);
        }
        if body.chars().count() > 1600 {
            return fault(400, 21617);
        }
        if self.blocked.contains(&to) {
            return fault(400, 21610);
        }
        let sid = format!("SM{:032x}", self.messages.len() + 1);
        let message = Message { sid, to, from, body, status_callback: given("StatusCallback"), at: self.now };
        self.messages.push(message.clone());
        match next {
            Some(Next::Broken { .. }) => fault(500, 20500),
            Some(Next::Cut { .. }) => Reply::CUT,
            Some(Next::Silent) => Reply::SILENT,
            _ => Reply::json(201, &shown(&message)),
        }
    }

    /// The most recent first, page by page.
    fn list(&mut self, query: &BTreeMap<String, String>) -> Reply {
        self.lists += 1;
        let size = query.get("PageSize").map_or(Some(PAGE), |size| size.parse().ok());
        let Some(size) = size.filter(|size| (1..=1000).contains(size)) else { return fault(400, 20001) };
        let page: usize = query.get("Page").and_then(|page| page.parse().ok()).unwrap_or(0);
        let to = query.get("To");
        let meant =
            self.messages.iter().rev().filter(|message| !self.unlisted && to.is_none_or(|to| *to == message.to));
        let all: Vec<Value> = meant.map(shown).collect();
        let some: Vec<&Value> = all.iter().skip(page * size).take(size).collect();
        let more = all.len() > (page + 1) * size;
        let to = form_urlencoded::byte_serialize(to.map_or("", String::as_str).as_bytes()).collect::<String>();
        let next = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json?To={to}&PageSize={size}&Page={}", page + 1);
        Reply::json(200, &json!({"messages": some, "page": page, "next_page_uri": more.then_some(next)}))
    }
}

fn shown(message: &Message) -> Value {
    let Message { sid, to, from, body, status_callback: _, at } = message;
    json!({
        "sid": sid,
        "account_sid": ACCOUNT,
        "status": "queued",
        "to": to,
        "from": from,
        "body": body,
        "date_created": at.format(&Rfc2822).expect("a date"),
        "date_sent": null,
        "error_code": null,
        "num_segments": "1",
    })
}

fn fault(status: u16, code: i64) -> Reply {
    Reply::json(status, &json!({"code": code, "message": "no", "status": status}))
}

fn pairs(text: &[u8]) -> BTreeMap<String, String> {
    form_urlencoded::parse(text).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}
