//! HTTP, as little of it as is needed: one request on each connection.

use super::Twilio;
use serde_json::Value;
use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A request.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    pub(super) body: Vec<u8>,
    headers: Vec<(String, String)>,
}

/// An answer, or none.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) answer: Option<(u16, String)>,
    pub(super) waits: bool,
    pub(super) retry_after: Option<u32>,
}

impl Request {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Reply {
    /// The line is cut.
    pub(super) const CUT: Self = Self { answer: None, waits: false, retry_after: None };
    /// Nothing is ever said.
    pub(super) const SILENT: Self = Self { answer: None, waits: true, retry_after: None };

    pub(super) fn json(status: u16, body: &Value) -> Self {
        Self { answer: Some((status, body.to_string())), waits: false, retry_after: None }
    }
}

pub(super) async fn serve(listener: TcpListener, twilio: Twilio) {
    while let Ok((stream, _)) = listener.accept().await {
        let twilio = twilio.clone();
        tokio::spawn(async move {
            let mut stream = BufReader::new(stream);
            // A client that goes away asks nothing.
            let Some(request) = read(&mut stream).await else { return };
            let reply = twilio.desk().answer(&request);
            if request.method == "POST" {
                twilio.asked.notify_one();
            }
            if reply.waits {
                std::future::pending::<()>().await;
            }
            write(stream.into_inner(), &reply).await;
        });
    }
}

/// Posts a form and gives the answer's status.
pub(super) async fn post(to: SocketAddr, target: &str, signature: &str, body: &str) -> u16 {
    let mut stream = TcpStream::connect(to).await.expect("our server listens");
    let head = format!(
        "POST {target} HTTP/1.1\r\nhost: {to}\r\nconnection: close\r\nx-twilio-signature: {signature}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.expect("our server reads");
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).await.expect("our server answers");
    line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut request = Request::default();
    let first = line(stream).await?;
    let mut words = first.split(' ');
    request.method = words.next()?.to_owned();
    request.target = words.next()?.to_owned();
    loop {
        let line = line(stream).await?;
        let Some((name, value)) = line.split_once(':') else { break };
        request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    request.body = vec![0; length];
    stream.read_exact(&mut request.body).await.ok()?;
    Some(request)
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let length = stream.read_line(&mut line).await.ok()?;
    (length > 0).then(|| line.trim_end().to_owned())
}

async fn write(mut stream: TcpStream, reply: &Reply) {
    let Some((status, body)) = &reply.answer else { return };
    let retry_after = reply.retry_after.map(|seconds| format!("retry-after: {seconds}\r\n")).unwrap_or_default();
    let text = format!(
        "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\nconnection: close\r\n{retry_after}content-length: {}\r\n\r\n{body}",
        body.len()
    );
    // Whoever has hung up hears nothing.
    stream.write_all(text.as_bytes()).await.ok();
}
