//! The server: listen, serve, stop gracefully.

use crate::config::{Config, Worker as Paces};
use crate::wiring::{Wiring, served};
use crate::worker::{Pace, Worker};
use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until a signal asks to stop; then takes no new connections, begins no more work, and lets what runs end.
pub async fn serve(config: &Config, wiring: Wiring, listener: TcpListener) -> io::Result<()> {
    let crew = wiring.crew().map_err(io::Error::other)?;
    let (bells, ending) = (Arc::clone(wiring.bells()), wiring.clone());
    let listening = wiring.listen().map_err(io::Error::other)?;
    let server = server(config, wiring, listener)?;
    let handle = server.handle();
    let Paces { sweep, poll, reconcile, keep } = config.worker;
    let (pace, within) = (Pace { sweep, poll, reconcile, keep }, config.http.shutdown);
    let worker = Worker::start(crew, pace, &bells);
    let stopping = tokio::spawn(async move {
        match asked_to_stop().await {
            Ok(name) => tracing::info!(event = "server.stopping", signal = name),
            Err(error) => tracing::error!(event = "server.stopping", error = %error),
        }
        // Or the server would wait for requests that last as long as there is something to see.
        ending.end_streams();
        tokio::join!(handle.stop(true), worker.stop(within));
        listening.stop().await;
    });
    if let Err(error) = server.await {
        // The worker goes with the task that would have stopped it.
        stopping.abort();
        return Err(error);
    }
    stopping.await.map_err(io::Error::other)?;
    tracing::info!(event = "server.stopped");
    Ok(())
}

/// A server that runs when it is awaited, until its handle stops it.
pub fn server(config: &Config, wiring: Wiring, listener: TcpListener) -> io::Result<Server> {
    // Built once here, so that a fault ends the start instead of a worker.
    served(&wiring).map_err(io::Error::other)?;
    let server = HttpServer::new(move || {
        let served = served(&wiring).map(Data::new);
        App::new().wrap(from_fn(api::log_request)).configure(move |config| match served {
            Ok(served) => api::routes(served)(config),
            Err(error) => tracing::error!(event = "worker.unserved", error = %error),
        })
    });
    let server = server.workers(config.http.workers).shutdown_timeout(config.http.shutdown.as_secs());
    Ok(server.disable_signals().listen(listener)?.run())
}

async fn asked_to_stop() -> io::Result<&'static str> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = interrupt.recv() => Ok("SIGINT"),
        _ = terminate.recv() => Ok("SIGTERM"),
    }
}
