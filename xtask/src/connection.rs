//! A kept connection to the server, as a voice platform holds many of them.

use crate::signing::{self, Signer};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use std::error::Error;
use tokio::net::TcpStream;

/// Where the server is, and how requests to it are signed.
#[derive(Clone)]
pub(crate) struct Line {
    /// Such as `127.0.0.1:40123`.
    address: String,
    signer: Signer,
}

/// The connection.
pub(crate) struct Connection {
    line: Line,
    sender: SendRequest<Full<Bytes>>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Bytes,
}

impl Line {
    pub(crate) fn new(base_url: &str, api_key: &str) -> Self {
        let address = base_url.trim_start_matches("http://").to_owned();
        Self { address, signer: Signer::new(api_key) }
    }

    pub(crate) async fn connect(&self) -> Result<Connection, Box<dyn Error>> {
        let stream = TcpStream::connect(&self.address).await?;
        stream.set_nodelay(true)?;
        let (sender, driving) = handshake(TokioIo::new(stream)).await?;
        // How it ends is told by the request that is under way.
        tokio::spawn(driving);
        Ok(Connection { line: self.clone(), sender })
    }
}

impl Connection {
    /// Whether the server has hung up.
    pub(crate) fn is_closed(&self) -> bool {
        self.sender.is_closed()
    }

    /// Signs, sends, and reads the whole answer.
    pub(crate) async fn ask(&mut self, path: &str, body: String) -> Result<Answer, Box<dyn Error>> {
        let signature = self.line.signer.sign(&body)?;
        let request = Request::post(path)
            .header(HOST, self.line.address.as_str())
            .header(CONTENT_TYPE, "application/json")
            .header(signing::HEADER, signature)
            .body(Full::new(Bytes::from(body)))?;
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        Ok(Answer { status, body })
    }
}
