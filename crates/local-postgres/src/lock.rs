//! One process per data folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

use crate::Error;
use crate::error::io_error;

/// Holds the data folder until dropped. The system releases it too when this process dies, and the
/// server does not inherit it: Rust opens files close-on-exec.
#[derive(Debug)]
pub(crate) struct FolderLock {
    file: File,
}

impl FolderLock {
    pub(crate) fn take(data_dir: &Path) -> Result<Self, Error> {
        let path = data_dir.join("lock");
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = file.map_err(io_error("open", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(in_use(data_dir, &mut file)),
            Err(TryLockError::Error(error)) => return Err(io_error("lock", &path)(error)),
        }
        note_holder(&mut file).map_err(io_error("write", &path))?;
        Ok(Self { file })
    }
}

impl Drop for FolderLock {
    /// Closing alone would not do: a child process forked at this very moment for something else
    /// has a copy of the file until it executes its program.
    fn drop(&mut self) {
        drop(self.file.unlock());
    }
}

fn note_holder(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    writeln!(file, "{}", std::process::id())
}

fn in_use(data_dir: &Path, file: &mut File) -> Error {
    let mut holder = String::new();
    let read = file.read_to_string(&mut holder);
    let known = read.is_ok() && !holder.trim().is_empty();
    let holder = if known { holder.trim().to_owned() } else { "unknown".to_owned() };
    Error::InUse { data_dir: data_dir.to_path_buf(), holder }
}

#[cfg(test)]
mod tests;
