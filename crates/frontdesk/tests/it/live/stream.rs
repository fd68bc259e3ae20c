//! A client of a stream.

use serde_json::Value;
use std::io::{BufRead, BufReader};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::sync::oneshot;

/// What comes of a request for a stream.
pub(super) struct Stream {
    pub(super) status: u16,
    events: UnboundedReceiver<(Option<u32>, Value)>,
}

/// Asks for a stream, and goes on reading it.
pub(super) async fn open(base_url: &str, path: &str, key: &str, last: Option<u32>) -> Stream {
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    let agent: ureq::Agent = config.build().into();
    let mut request = agent.get(format!("{base_url}{path}")).header("Authorization", format!("Bearer {key}"));
    if let Some(last) = last {
        request = request.header("Last-Event-ID", last.to_string());
    }
    let (answered, answer) = oneshot::channel();
    let (sender, events) = unbounded_channel();
    // A thread of its own: a test may end while it still reads.
    std::thread::spawn(move || {
        let response = request.call().unwrap();
        answered.send(response.status().as_u16()).unwrap();
        let mut id = None;
        for line in BufReader::new(response.into_body().into_reader()).lines().map_while(Result::ok) {
            if let Some(number) = line.strip_prefix("id: ") {
                id = Some(number.parse().unwrap());
            } else if let Some(data) = line.strip_prefix("data: ")
                && sender.send((id.take(), serde_json::from_str(data).unwrap())).is_err()
            {
                return;
            }
        }
    });
    Stream { status: answer.await.unwrap(), events }
}

impl Stream {
    /// The next event; `None` at the end.
    pub(super) async fn next(&mut self) -> Option<(Option<u32>, Value)> {
        self.events.recv().await
    }

    /// The numbers of so many events, which are their ids too.
    pub(super) async fn numbers(&mut self, count: usize) -> Vec<u32> {
        let mut numbers = Vec::new();
        while numbers.len() < count {
            let (id, data) = self.next().await.expect("more events");
            assert_eq!(id.map(u64::from), data["number"].as_u64());
            numbers.push(id.unwrap());
        }
        numbers
    }

    /// All there is until the end.
    pub(super) async fn rest(&mut self) -> Vec<(Option<u32>, Value)> {
        let mut rest = Vec::new();
        while let Some(event) = self.next().await {
            rest.push(event);
        }
        rest
    }
}
