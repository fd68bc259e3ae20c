//! A Retell of one's own: its REST API as far as Frontdesk uses it, kept in memory.
//!
//! It refuses what Retell documents to refuse (docs.retellai.com/api-references): a wrong key, fields that are missing or
//! out of bounds, agents without their language model, changes of what was published. What it was given it lists and gives
//! back. A test can have the next request of a path go wrong: see [`Twist`]. Nothing here looks at a clock.

#![expect(clippy::indexing_slicing, reason = "JSON answers for a field that is missing with null")]

mod calls;
mod checks;
mod numbers;
mod parts;
mod state;
mod wire;

use serde_json::Value;
use state::State;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use wire::{Request, Response};

/// What is to go wrong with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twist {
    /// Nothing is done, and this is the answer.
    Status(u16),
    /// Nothing is done: the rate limit starts anew in so many seconds.
    Busy(u32),
    /// The connection ends before anything is done.
    Unheard,
    /// The work is done, and the connection ends without an answer.
    LoseAnswer,
    /// The work is done; the answer comes once [`FakeRetell::release`] is called.
    Late,
    /// The work is done twice, as if something on the way had repeated the request; the first answer comes.
    Twice,
    /// The work is done, and the answer is no JSON.
    Garbled,
}

/// The server. It ends when this is dropped.
pub struct FakeRetell {
    url: String,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    released: Notify,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FakeRetell {
    /// Starts one that accepts this key.
    pub async fn start(key: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Arc::new(Shared::default());
        key.clone_into(&mut shared.state().key);
        let serving = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&serving);
                tokio::spawn(async move { wire::serve(stream, |request| answer(shared, request)).await });
            }
        });
        Self { url, shared, task }
    }

    /// Its address, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The next request whose path begins so goes wrong like this. Several are taken in order.
    pub fn next(&self, path: &'static str, twist: Twist) {
        self.shared.state().twists.push((path, twist));
    }

    /// Lets every answer that waits go out.
    pub fn release(&self) {
        self.shared.released.notify_waiters();
    }

    /// A phone number that belongs to the organisation.
    pub fn own(&self, number: &str) {
        self.shared.state().add_number(number);
    }

    /// How many calls run, how many may, and how many of these are kept for callers.
    pub fn set_lines(&self, used: u32, limit: u32, kept: u32) {
        self.shared.state().lines = (used, limit, kept);
    }

    /// A call that nobody asked for by this API. It needs a `call_id`.
    pub fn add_call(&self, call: Value) {
        self.shared.state().calls.push(call);
    }

    /// All calls, oldest first.
    pub fn calls(&self) -> Vec<Value> {
        self.shared.state().calls.clone()
    }

    /// The newest version of a language model or an agent.
    pub fn part(&self, id: &str) -> Option<Value> {
        self.shared.state().newest(id).cloned()
    }

    /// A phone number as it stands.
    pub fn number(&self, number: &str) -> Option<Value> {
        self.shared.state().numbers.iter().find(|known| known["phone_number"] == number).cloned()
    }

    /// Removes a language model or an agent with all its versions, as somebody does in the dashboard.
    pub fn remove(&self, id: &str) {
        self.shared.state().parts.retain(|part| state::id_of(part) != id);
    }

    /// Every request so far, as `POST /v2/create-phone-call`.
    pub fn requests(&self) -> Vec<String> {
        self.shared.state().requests.clone()
    }
}

impl Drop for FakeRetell {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(shared: Arc<Shared>, request: Request) -> Option<Response> {
    let twist = shared.state().begin(&request);
    match twist {
        Some(Twist::Status(status)) => Some(Response::error(status, "as the test wants it")),
        Some(Twist::Busy(seconds)) => Some(Response::busy(seconds)),
        Some(Twist::Unheard) => None,
        Some(Twist::LoseAnswer) => {
            shared.state().answer(&request);
            None
        }
        Some(Twist::Late) => {
            // Made before the work is visible, so that a release cannot come too early.
            let released = shared.released.notified();
            let response = shared.state().answer(&request);
            released.await;
            Some(response)
        }
        Some(Twist::Twice) => {
            let first = shared.state().answer(&request);
            shared.state().answer(&request);
            Some(first)
        }
        Some(Twist::Garbled) => {
            let status = shared.state().answer(&request).status;
            Some(Response { status, headers: Vec::new(), body: "<html>".to_owned() })
        }
        None => Some(shared.state().answer(&request)),
    }
}
