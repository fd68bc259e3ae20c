//! What whoever watches a call is told.

use super::told::{Status, Told, Transfer};
use super::transcript::Line;

/// One piece of news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// It has come so far.
    Status(Status),
    /// It was put through so far.
    Transfer(Transfer),
    /// A line was said, or is now known better: the number counts lines from 0.
    Line(usize, Line),
    /// Why it ended.
    EndedBecause(String),
    /// The platform has made something of it.
    Analyzed,
}

/// What is new between what was known and what is, in the order in which it happens in a call.
pub fn news(before: &Told, after: &Told) -> Vec<News> {
    let mut news = Vec::new();
    if after.status > before.status {
        news.push(News::Status(after.status));
    }
    let known = before.transcript.as_ref().map_or(&[][..], |transcript| &transcript.lines);
    let lines = after.transcript.as_ref().map_or(&[][..], |transcript| &transcript.lines);
    let fresh = lines.iter().enumerate().filter(|(number, line)| known.get(*number) != Some(*line));
    news.extend(fresh.map(|(number, line)| News::Line(number, line.clone())));
    if let Some(transfer) = after.transfer.filter(|transfer| before.transfer != Some(*transfer)) {
        news.push(News::Transfer(transfer));
    }
    if let Some(reason) = after.ended_because.clone().filter(|reason| before.ended_because.as_ref() != Some(reason)) {
        news.push(News::EndedBecause(reason));
    }
    if after.analysis != before.analysis {
        news.push(News::Analyzed);
    }
    news
}
