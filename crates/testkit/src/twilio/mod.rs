//! Plays Twilio's messages: a small HTTP server that checks what it is sent as the real one documents it, remembers what
//! it took, and answers late, wrong or not at all when it is told to.

mod messages;
mod wire;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use time::OffsetDateTime;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// The account that it knows.
pub const ACCOUNT: &str = "AC00000000000000000000000000000001";
/// That account's auth token.
pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";

/// Twilio, for as long as the runtime that started it.
#[derive(Clone, Debug)]
pub struct Twilio {
    address: SocketAddr,
    desk: Arc<Mutex<Desk>>,
    asked: Arc<Notify>,
}

/// How the next request to send is answered. A request to list always is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// 429 with so many seconds to wait; nothing is sent.
    Busy(u32),
    /// This status with this code; nothing is sent.
    Refuse(u16, i64),
    /// 500; the message is sent all the same, or not.
    Broken {
        /// Whether it is sent.
        sent: bool,
    },
    /// The line is cut instead of an answer; the message is sent all the same, or not.
    Cut {
        /// Whether it is sent.
        sent: bool,
    },
    /// No answer ever; the message is sent.
    Silent,
}

/// A message that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its name.
    pub sid: String,
    /// To whom.
    pub to: String,
    /// From whom: a number or a service.
    pub from: String,
    /// The words.
    pub body: String,
    /// Where news of it is wanted.
    pub status_callback: Option<String>,
    /// When it was taken.
    pub at: OffsetDateTime,
}

#[derive(Debug)]
struct Desk {
    now: OffsetDateTime,
    next: VecDeque<Next>,
    messages: Vec<Message>,
    blocked: BTreeSet<String>,
    unlisted: bool,
    lists: usize,
}

impl Twilio {
    /// Starts it. Its clock stands still at `now`.
    pub async fn start(now: OffsetDateTime) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let desk = Desk {
            now,
            next: VecDeque::new(),
            messages: Vec::new(),
            blocked: BTreeSet::new(),
            unlisted: false,
            lists: 0,
        };
        let twilio = Self { address, desk: Arc::new(Mutex::new(desk)), asked: Arc::default() };
        tokio::spawn(wire::serve(listener, twilio.clone()));
        twilio
    }

    /// The address of its API.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Says how the next request to send, after those said before, is answered. Without any, it is taken.
    pub fn then(&self, next: Next) {
        self.desk().next.push_back(next);
    }

    /// What it took, in order.
    pub fn messages(&self) -> Vec<Message> {
        self.desk().messages.clone()
    }

    /// How often it was asked for a list.
    pub fn lists(&self) -> usize {
        self.desk().lists
    }

    /// Moves its clock.
    pub fn set_now(&self, now: OffsetDateTime) {
        self.desk().now = now;
    }

    /// A number has sent STOP.
    pub fn block(&self, number: &str) {
        self.desk().blocked.insert(number.to_owned());
    }

    /// Whether its lists show nothing yet.
    pub fn hide(&self, hidden: bool) {
        self.desk().unlisted = hidden;
    }

    /// Waits until a request to send has been read.
    pub async fn asked(&self) {
        self.asked.notified().await;
    }

    /// Sends news of a message, signed as for its public address, to our server at `desk`, and gives the answer's status.
    pub async fn call_back(&self, desk: SocketAddr, message: &Message, status: &str, code: Option<i64>) -> u16 {
        let public = message.status_callback.as_deref().expect("news of the message is wanted");
        let code = code.map(|code| code.to_string());
        let mut form = vec![("MessageSid", message.sid.as_str()), ("MessageStatus", status), ("To", &message.to)];
        form.extend([("AccountSid", ACCOUNT), ("SmsSid", &message.sid), ("SmsStatus", status)]);
        form.extend(code.as_deref().map(|code| ("ErrorCode", code)));
        self.post(desk, public, &form).await
    }

    /// Posts a form, signed as for its public address, to our server at `desk`, and gives the answer's status.
    pub async fn post(&self, desk: SocketAddr, public: &str, form: &[(&str, &str)]) -> u16 {
        let url = public.split('#').next().unwrap_or_default();
        let (_, after) = url.split_once("://").expect("an absolute address");
        let path = after.find('/').and_then(|slash| after.get(slash..)).unwrap_or("/");
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        wire::post(desk, path, &signature(url, form), &body).await
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Signs a form as Twilio does.
pub fn signature(url: &str, form: &[(&str, &str)]) -> String {
    let sorted: BTreeMap<&str, &str> = form.iter().copied().collect();
    let text = sorted.iter().fold(url.to_owned(), |text, (name, value)| text + name + value);
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, TOKEN.as_bytes());
    BASE64_STANDARD.encode(ring::hmac::sign(&key, text.as_bytes()))
}
