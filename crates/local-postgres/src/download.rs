//! A file from the network, and its hash.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Duration;

use ring::digest::{Context, SHA256};

use crate::Error;
use crate::error::io_error;

/// Writes what `url` answers to `target`.
pub(crate) fn download(url: &str, target: &Path) -> Result<(), Error> {
    let failed = |source| Error::Download { url: url.to_owned(), source };
    let answer = agent().get(url).call().map_err(|error| failed(error.into_io()))?;
    let file = File::create(target).map_err(io_error("create", target))?;
    let mut body = answer.into_body().into_with_config().limit(LARGEST).reader();
    let mut writer = BufWriter::new(file);
    io::copy(&mut body, &mut writer).map_err(failed)?;
    writer.flush().map_err(io_error("write", target))
}

/// The file's SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(path: &Path) -> Result<String, Error> {
    let mut file = File::open(path).map_err(io_error("open", path))?;
    let mut hasher = Hasher(Context::new(&SHA256));
    io::copy(&mut file, &mut hasher).map_err(io_error("read", path))?;
    let bytes = hasher.0.finish();
    let digits = bytes.as_ref().iter().map(|byte| format!("{byte:02x}"));
    Ok(digits.collect::<Vec<_>>().concat())
}

/// Far above any PostgreSQL build; keeps a wrong address from filling the disk.
const LARGEST: u64 = 512 * 1024 * 1024;

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_connect(Some(Duration::from_secs(15)))
        .timeout_recv_response(Some(Duration::from_secs(30)))
        .timeout_global(Some(Duration::from_mins(15)))
        .build()
        .into()
}

struct Hasher(Context);

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
