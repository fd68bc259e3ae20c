//! How to listen.
//!
//! `FRONTDESK_LISTEN`: address and port, `127.0.0.1:8080` by default; port 0 takes a free one.
//! `FRONTDESK_WORKERS`: server threads; by default one for each processor.
//! `FRONTDESK_DEADLINE_MS`: how long a tool call may take, 2000 by default.
//! `FRONTDESK_SHUTDOWN_SECONDS`: how long running requests, and what runs beside them, may still take when the server stops;
//! 10 by default.
//! `FRONTDESK_DEBUG_ROUTES`: `true` adds routes without a signature; refused in production.

use super::{Environment, Faults, Mode};
use crate::cli::Overrides;
use std::net::SocketAddr;
use std::time::Duration;

/// The listening socket and what stands behind it.
#[derive(Clone, Copy, Debug)]
pub struct Http {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Server threads.
    pub workers: usize,
    /// How long a tool call may take.
    pub deadline: Duration,
    /// How long running requests, and what runs beside them, may still take when the server stops.
    pub shutdown: Duration,
    /// Whether debug routes exist.
    pub debug_routes: bool,
}

impl Http {
    pub(super) fn read(environment: &Environment, overrides: &Overrides, mode: Mode, faults: &mut Faults) -> Self {
        let local = SocketAddr::from(([127, 0, 0, 1], 8080));
        let listen = match environment.get("FRONTDESK_LISTEN").map(|text| text.parse()) {
            None => local,
            Some(Ok(address)) => address,
            Some(Err(_)) => {
                faults.add("FRONTDESK_LISTEN", "is not an address with a port, such as 127.0.0.1:8080");
                local
            }
        };
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let debug_routes = overrides.debug_routes || environment.flag("FRONTDESK_DEBUG_ROUTES", false, faults);
        if debug_routes && mode == Mode::Production {
            faults.add("FRONTDESK_DEBUG_ROUTES", "is for development: set FRONTDESK_ENV=development");
        }
        if overrides.now.is_some() && !debug_routes {
            faults.add("--now", "works only where debug routes are on");
        }
        Self {
            listen: overrides.listen.unwrap_or(listen),
            workers: environment.number("FRONTDESK_WORKERS", processors, 1, 256, faults),
            deadline: Duration::from_millis(environment.number("FRONTDESK_DEADLINE_MS", 2_000, 100, 60_000, faults)),
            shutdown: Duration::from_secs(environment.number("FRONTDESK_SHUTDOWN_SECONDS", 10, 0, 300, faults)),
            debug_routes,
        }
    }
}
