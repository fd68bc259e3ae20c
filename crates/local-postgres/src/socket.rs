//! The folder for the server's socket.

use std::env;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::account::Account;
use crate::error::io_error;
use crate::url::{PORT, connection_url};
use crate::{Error, folder};

/// A folder that only the server's user (and root) may enter. That is what keeps others out: the
/// server asks for no password.
#[derive(Debug)]
pub(crate) struct SocketDir {
    path: PathBuf,
    /// Removes the folder, if it is a temporary one.
    _temporary: Option<TempDir>,
}

impl SocketDir {
    /// Usually `<data_dir>/run`, made anew: with the data folder's lock held, what an earlier server
    /// left there is of no use to anybody.
    pub(crate) fn create(data_dir: &Path, account: Option<&Account>) -> Result<Self, Error> {
        let path = data_dir.join("run");
        folder::remove_all(&path)?;
        if socket_in(&path).as_os_str().as_bytes().len() > LONGEST_PATH {
            return Self::create_temporary(account);
        }
        folder::create_private(&path, account)?;
        Ok(Self { path, _temporary: None })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn socket(&self) -> PathBuf {
        socket_in(&self.path)
    }

    fn create_temporary(account: Option<&Account>) -> Result<Self, Error> {
        let parent = env::temp_dir();
        let temporary = tempfile::Builder::new().prefix("frontdesk-").tempdir_in(&parent);
        let temporary = temporary.map_err(io_error("create a folder in", &parent))?;
        let path = temporary.path().to_path_buf();
        if let Some(account) = account {
            account.check_entry(&parent)?;
        }
        folder::create_private(&path, account)?;
        Ok(Self { path, _temporary: Some(temporary) })
    }
}

/// The address of a database of the server that another process runs on this data folder, if there is one whose socket
/// lies in the folder.
pub fn running_url(data_dir: &Path, database: &str) -> Option<String> {
    let folder = std::path::absolute(data_dir).ok()?.join("run");
    socket_in(&folder).exists().then(|| connection_url(&folder, database))
}

/// The system allows 107 bytes for a socket's path, macOS 103.
const LONGEST_PATH: usize = 100;

fn socket_in(folder: &Path) -> PathBuf {
    folder.join(format!(".s.PGSQL.{PORT}"))
}
