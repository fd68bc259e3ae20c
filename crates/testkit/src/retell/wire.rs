//! As much of HTTP/1.1 as a REST client needs: one request a connection, with a length.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) bearer: Option<String>,
    pub(super) body: Vec<u8>,
}

pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: String,
}

impl Response {
    pub(super) fn json(status: u16, body: &Value) -> Self {
        Self { status, headers: Vec::new(), body: body.to_string() }
    }

    /// Retell's error body.
    pub(super) fn error(status: u16, message: &str) -> Self {
        Self::json(status, &json!({"status": "error", "message": message}))
    }

    pub(super) fn busy(seconds: u32) -> Self {
        let headers = vec![("RateLimit-Reset", seconds.to_string()), ("X-RateLimit-Limiter", "general".to_owned())];
        Self { headers, ..Self::error(429, "rate limit") }
    }
}

/// Reads one request, and answers it, or ends the connection where there is no answer.
pub(super) async fn serve<F: Future<Output = Option<Response>>>(
    mut stream: TcpStream,
    answer: impl FnOnce(Request) -> F,
) {
    let Some(request) = read(&mut stream).await else { return };
    let Some(response) = answer(request).await else { return };
    let mut text =
        format!("HTTP/1.1 {} fake\r\nContent-Type: application/json\r\nConnection: close\r\n", response.status);
    text.push_str("Date: Fri, 20 Nov 2026 10:00:00 GMT\r\n");
    for (name, value) in &response.headers {
        text.extend([*name, ": ", value.as_str(), "\r\n"]);
    }
    text.extend(["Content-Length: ", &response.body.len().to_string(), "\r\n\r\n", &response.body]);
    // Whoever has gone does not want it.
    let _gone = stream.write_all(text.as_bytes()).await;
    let _gone = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes.get(..end)?.to_vec()).ok()?;
    let mut body = bytes.get(end + 4..)?.to_vec();
    let header = |name: &str| {
        head.lines()
            .skip(1)
            .filter_map(|line| line.split_once(':'))
            .find_map(|(found, value)| found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned()))
    };
    let length = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    let mut words = head.lines().next()?.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let bearer = header("authorization").and_then(|value| value.strip_prefix("Bearer ").map(str::to_owned));
    Some(Request { method, path, bearer, body })
}
