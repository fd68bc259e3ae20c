//! The server's log file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::Error;
use crate::error::io_error;

/// The log of one run, in a file that also has earlier runs.
#[derive(Debug)]
pub(crate) struct Log {
    path: PathBuf,
    begins_at: u64,
}

impl Log {
    /// Opens the data folder's log for the server to write to.
    pub(crate) fn open(data_dir: &Path) -> Result<(Self, File), Error> {
        let path = data_dir.join("postgres.log");
        let failed = || io_error("open", &path);
        set_aside_if_large(&path).map_err(failed())?;
        let file = OpenOptions::new().create(true).append(true).open(&path).map_err(failed())?;
        let begins_at = file.metadata().map_err(failed())?.len();
        Ok((Self { path, begins_at }, file))
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.path.clone()
    }

    /// The last lines of this run.
    pub(crate) fn tail(&self) -> String {
        let text = self.read().unwrap_or_else(|error| format!("(the log cannot be read: {error})"));
        let lines: Vec<&str> = text.lines().collect();
        let skipped = lines.len().saturating_sub(TAIL_LINES);
        lines.into_iter().skip(skipped).collect::<Vec<_>>().join("\n")
    }

    fn read(&self) -> io::Result<String> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.begins_at))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

const TAIL_LINES: usize = 12;
const LARGE: u64 = 16 * 1024 * 1024;

/// Nobody else looks after this file, so it must not grow for ever.
fn set_aside_if_large(path: &Path) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|data| data.len() > LARGE) {
        fs::rename(path, path.with_extension("log.old"))?;
    }
    Ok(())
}
