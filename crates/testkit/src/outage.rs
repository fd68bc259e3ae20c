//! Cuts a database off, and heals the line again.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;
use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// Stands between a client and a database, for as long as the runtime that started it.
#[derive(Debug)]
pub struct Proxy {
    url: String,
    up: watch::Sender<bool>,
    sent: Arc<AtomicU64>,
}

/// The database behind.
#[derive(Clone, Debug)]
enum Upstream {
    Unix(std::path::PathBuf),
    Tcp(String),
}

impl Proxy {
    /// Listens for clients of the database at `url`.
    pub async fn start(url: &str) -> Self {
        let config: Config = url.parse().expect("the address of a database");
        let upstream = upstream(&config);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (up, watching) = watch::channel(true);
        let sent = Arc::new(AtomicU64::new(0));
        tokio::spawn(serve(listener, upstream, watching, Arc::clone(&sent)));
        Self { url: address_of(&config, address), up, sent }
    }

    /// The address for clients.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many times a client has sent something.
    pub fn sent(&self) -> u64 {
        self.sent.load(Ordering::SeqCst)
    }

    /// Breaks every connection, and each new one at once.
    pub fn cut(&self) {
        self.up.send_replace(false);
    }

    /// Lets connections through again.
    pub fn heal(&self) {
        self.up.send_replace(true);
    }
}

fn upstream(config: &Config) -> Upstream {
    let port = config.get_ports().first().copied().unwrap_or(5432);
    match config.get_hosts().first().expect("the address names a host") {
        Host::Unix(folder) => Upstream::Unix(folder.join(format!(".s.PGSQL.{port}"))),
        Host::Tcp(host) => Upstream::Tcp(format!("{host}:{port}")),
    }
}

fn address_of(config: &Config, address: SocketAddr) -> String {
    let user = config.get_user().unwrap_or("postgres");
    let password = config.get_password().map(|word| format!(":{}", String::from_utf8_lossy(word))).unwrap_or_default();
    format!("postgresql://{user}{password}@{address}/{}", config.get_dbname().unwrap_or(user))
}

async fn serve(listener: TcpListener, upstream: Upstream, up: watch::Receiver<bool>, sent: Arc<AtomicU64>) {
    while let Ok((client, _)) = listener.accept().await {
        let (upstream, mut up, sent) = (upstream.clone(), up.clone(), Arc::clone(&sent));
        tokio::spawn(async move {
            tokio::select! {
                _ = up.wait_for(|up| !up) => {}
                () = join(client, upstream, sent) => {}
            }
        });
    }
}

async fn join(client: TcpStream, upstream: Upstream, sent: Arc<AtomicU64>) {
    match upstream {
        Upstream::Unix(path) => {
            if let Ok(server) = UnixStream::connect(path).await {
                let (from_server, to_server) = server.into_split();
                relay(client, from_server, to_server, sent).await;
            }
        }
        Upstream::Tcp(address) => {
            if let Ok(server) = TcpStream::connect(address).await {
                let (from_server, to_server) = server.into_split();
                relay(client, from_server, to_server, sent).await;
            }
        }
    }
}

async fn relay(
    client: TcpStream,
    mut from_server: impl AsyncRead + Unpin,
    mut to_server: impl AsyncWrite + Unpin,
    sent: Arc<AtomicU64>,
) {
    let (mut from_client, mut to_client) = client.into_split();
    let up = async {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(length) = from_client.read(&mut buffer).await {
            let Some(bytes) = buffer.get(..length).filter(|bytes| !bytes.is_empty()) else { break };
            sent.fetch_add(1, Ordering::SeqCst);
            if to_server.write_all(bytes).await.is_err() {
                break;
            }
        }
    };
    tokio::select! {
        () = up => {}
        _ = copy(&mut from_server, &mut to_client) => {}
    }
}
