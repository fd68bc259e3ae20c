//! The address under which clients find the server.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// The superuser that `initdb` makes. Only who may open the socket gets this far.
pub(crate) const USER: &str = "frontdesk";

/// Part of the socket's file name, nothing more: the server does not listen on TCP.
pub(crate) const PORT: &str = "5432";

/// The port is spelled out because libpq would else take it from PGPORT.
pub(crate) fn connection_url(socket_dir: &Path, database: &str) -> String {
    let database = encode(database.as_bytes());
    let host = encode(socket_dir.as_os_str().as_bytes());
    format!("postgresql:///{database}?host={host}&port={PORT}&user={USER}")
}

fn encode(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| encode_byte(*byte)).collect()
}

fn encode_byte(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests;
