//! Sends requests as a voice platform does: again and again, to either server, until there is an answer.

use super::answer::{Answer, contradiction};
use super::bell::Bell;
use super::plan::Side;
use super::request::Request;
use super::tally::{Event, Tally};
use crate::connection::{Connection, Line};
use crate::random::Random;
use hyper::StatusCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// How long one attempt waits: longer than the server's own deadline.
const LONGEST: Duration = Duration::from_secs(10);

/// A caller's connections, and what came of using them.
pub(super) struct Wire {
    phones: [Phone; 2],
    bell: Arc<Bell>,
    random: Random,
    pub(super) tally: Tally,
    /// What must not be.
    pub(super) findings: Vec<String>,
}

/// One server, and the connection that is kept to it.
struct Phone {
    line: Line,
    connection: Option<Connection>,
}

/// Why there is no answer.
enum Silence {
    /// Ask again.
    ForNow(Event),
    /// In the words of an answer that nobody expects.
    ForGood(String),
}

impl Wire {
    pub(super) fn new(lines: [Line; 2], bell: Arc<Bell>, random: Random) -> Self {
        let phones = lines.map(|line| Phone { line, connection: None });
        Self { phones, bell, random, tally: Tally::default(), findings: Vec::new() }
    }

    /// The answer, from whichever server gives one; `None`, and a finding, where none comes.
    pub(super) async fn ask(&mut self, request: &Request) -> Option<Answer> {
        let answer = self.settle(request).await?;
        self.tally.settled(request.house, request.tool, &answer);
        Some(answer)
    }

    /// The same, asked of both servers at once. They have to agree.
    pub(super) async fn ask_both(&mut self, request: &Request) -> Option<Answer> {
        self.tally.note(Event::AtBoth);
        let [left, right] = self.settle_at_once(request, request).await;
        if let (Some(left), Some(right)) = (&left, &right) {
            self.findings.extend(contradiction(request, left, right));
        }
        let answer = left.or(right)?;
        self.tally.settled(request.house, request.tool, &answer);
        Some(answer)
    }

    /// Two requests, asked of one server each at once.
    pub(super) async fn ask_at_once(&mut self, one: &Request, other: &Request) -> [Option<Answer>; 2] {
        self.tally.note(Event::SaidTwice);
        let answers = self.settle_at_once(one, other).await;
        for (request, answer) in [one, other].into_iter().zip(&answers) {
            if let Some(answer) = answer {
                self.tally.settled(request.house, request.tool, answer);
            }
        }
        answers
    }

    /// Asks once more for what was answered before.
    pub(super) async fn again(&mut self, request: &Request, before: &Answer) {
        self.tally.note(Event::Repeated);
        if let Some(now) = self.settle(request).await {
            self.findings.extend(contradiction(request, before, &now));
        }
    }

    async fn settle_at_once(&mut self, one: &Request, other: &Request) -> [Option<Answer>; 2] {
        let [left, right] = &mut self.phones;
        let attempts = tokio::join!(left.attempt(one), right.attempt(other));
        let first = self.settle_after(one, Side::Left, attempts.0).await;
        [first, self.settle_after(other, Side::Right, attempts.1).await]
    }

    async fn settle(&mut self, request: &Request) -> Option<Answer> {
        let side = Side::any(&mut self.random);
        let attempt = side.of(&mut self.phones).attempt(request).await;
        self.settle_after(request, side, attempt).await
    }

    /// Goes on where a first attempt ended.
    async fn settle_after(
        &mut self,
        request: &Request,
        mut side: Side,
        mut attempt: Result<Answer, Silence>,
    ) -> Option<Answer> {
        let mut attempts = 0_u32;
        loop {
            attempts += 1;
            self.tally.note(Event::Sent);
            if attempts == 2 {
                self.tally.note(Event::Retried);
            }
            match attempt {
                Ok(answer) => return Some(answer),
                Err(Silence::ForNow(event)) => self.tally.note(event),
                Err(Silence::ForGood(words)) => {
                    self.findings.push(format!("{} was answered {words}", request.body));
                    return None;
                }
            }
            if self.bell.has_given_up() {
                self.findings.push(format!("no answer after {attempts} attempts to {}", request.body));
                return None;
            }
            sleep(Duration::from_millis(10 + self.random.below(190))).await;
            side = if self.random.one_in(2) { side.other() } else { side };
            attempt = side.of(&mut self.phones).attempt(request).await;
        }
    }
}

impl Phone {
    async fn attempt(&mut self, request: &Request) -> Result<Answer, Silence> {
        let kept = self.connection.take().filter(|connection| !connection.is_closed());
        let mut connection = match kept {
            Some(connection) => connection,
            None => self.line.connect().await.or(Err(Silence::ForNow(Event::NoConnection)))?,
        };
        let asked = timeout(LONGEST, connection.ask(&request.path, request.body.clone())).await;
        let got = asked.or(Err(Silence::ForNow(Event::Late)))?.or(Err(Silence::ForNow(Event::Cut)))?;
        self.connection = Some(connection);
        let answer = Answer::read(&got.body);
        match (got.status, answer) {
            (StatusCode::OK, Some(answer)) => Ok(answer),
            (StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT, _) => Err(Silence::ForNow(Event::Down)),
            (status, _) => Err(Silence::ForGood(format!("{status}: {}", String::from_utf8_lossy(&got.body)))),
        }
    }
}
