//! The least of an HTTP server: one request a connection, read whole, answered by a function.

use std::net::SocketAddr;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What was sent.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// What is answered.
pub(super) enum Answer {
    Text { status: u16, headers: Vec<(&'static str, &'static str)>, body: String },
    HangUp,
    Silence,
}

pub(super) struct Server;

impl Server {
    /// Answers for as long as the runtime runs.
    pub(super) async fn start(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let answer = Arc::clone(&answer);
                tokio::spawn(async move { serve(connection, &*answer).await });
            }
        });
        address
    }
}

impl Request {
    /// A header, by its small name.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

async fn serve(connection: TcpStream, answer: &(impl Fn(&Request) -> Answer + Sync)) {
    let mut connection = BufReader::new(connection);
    let Some(request) = read(&mut connection).await else { return };
    match answer(&request) {
        Answer::HangUp => {}
        Answer::Silence => std::future::pending().await,
        Answer::Text { status, headers, body } => {
            let mut text = format!("HTTP/1.1 {status} Told\r\n");
            for (name, value) in headers {
                text.extend([name, ": ", value, "\r\n"]);
            }
            let head = format!("content-length: {}\r\nconnection: close\r\n\r\n", body.len());
            text.extend([head.as_str(), body.as_str()]);
            // A client that has gone away hears nothing.
            drop(connection.write_all(text.as_bytes()).await);
            drop(connection.shutdown().await);
        }
    }
}

async fn read(connection: &mut BufReader<TcpStream>) -> Option<Request> {
    let first = line(connection).await?;
    let (method, rest) = first.split_once(' ')?;
    let (path, _) = rest.split_once(' ')?;
    let mut headers = Vec::new();
    loop {
        let line = line(connection).await?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut request = Request { method: method.to_owned(), path: path.to_owned(), headers, body: Vec::new() };
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    request.body.resize(length, 0);
    connection.read_exact(&mut request.body).await.ok()?;
    Some(request)
}

async fn line(connection: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let length = connection.read_line(&mut line).await.ok()?;
    (length > 0).then(|| line.trim_end().to_owned())
}
