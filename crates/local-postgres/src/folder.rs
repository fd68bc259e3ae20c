//! Folders: where data goes by default, and making them with the right owner and mode.

use std::env;
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{PermissionsExt, chown, lchown};
use std::path::{Path, PathBuf};

use crate::Error;
use crate::account::Account;
use crate::error::io_error;

/// Where to keep data when nobody said where: `/var/lib/frontdesk` for root, whose home is closed to
/// the user the server runs as, else the user's own data folder.
pub fn default_data_dir() -> PathBuf {
    if rustix::process::geteuid().is_root() {
        return PathBuf::from("/var/lib/frontdesk");
    }
    let base = env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    base.or_else(|| env::home_dir().map(|home| home.join(".local/share")))
        .unwrap_or_else(env::temp_dir)
        .join("frontdesk")
}

/// Refuses a data folder that the server's user cannot enter, and one that holds what is not ours: parts of it are
/// removed and made anew at each start.
pub(crate) fn check_data_dir(path: &Path, account: Option<&Account>) -> Result<(), Error> {
    if !is_ours(path)? {
        return Err(Error::NotOurs { data_dir: path.to_owned() });
    }
    account.map_or(Ok(()), |account| account.check_entry(path))
}

/// Whether the folder is new, or empty but for fetched programs, or has the lock file of an earlier start or a cluster.
fn is_ours(path: &Path) -> Result<bool, Error> {
    if !path.is_dir() || path.join("lock").is_file() || path.join("cluster/PG_VERSION").is_file() {
        return Ok(path.parent().is_some());
    }
    for entry in fs::read_dir(path).map_err(io_error("list", path))? {
        if entry.map_err(io_error("list", path))?.file_name() != "programs" {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes the data folder. It stays with the user running this program; the parts of it that the
/// server's user needs are given away one by one.
pub(crate) fn create_data_dir(path: &Path, account: Option<&Account>) -> Result<(), Error> {
    let mode = if account.is_some() { 0o755 } else { 0o700 };
    create_with_mode(path, mode)
}

/// Makes a folder, and those above it as needed, that any user may enter, whatever the umask.
pub(crate) fn create_open_to_all(path: &Path) -> Result<(), Error> {
    create_with_mode(path, 0o755)
}

/// Makes sure that `path` is a folder that only the server's user may use.
pub(crate) fn create_private(path: &Path, account: Option<&Account>) -> Result<(), Error> {
    create_with_mode(path, 0o700)?;
    if let Some(account) = account {
        chown(path, Some(account.uid), Some(account.gid)).map_err(io_error("change the owner of", path))?;
    }
    fs::set_permissions(path, Permissions::from_mode(0o700)).map_err(io_error("change the mode of", path))
}

/// Gives a folder and all that is in it to the account.
pub(crate) fn hand_over(path: &Path, account: &Account) -> Result<(), Error> {
    lchown(path, Some(account.uid), Some(account.gid)).map_err(io_error("change the owner of", path))?;
    if !path.is_symlink() && path.is_dir() {
        for entry in fs::read_dir(path).map_err(io_error("list", path))? {
            hand_over(&entry.map_err(io_error("list", path))?.path(), account)?;
        }
    }
    Ok(())
}

pub(crate) fn remove_all(path: &Path) -> Result<(), Error> {
    absent_is_fine(fs::remove_dir_all(path)).map_err(io_error("remove", path))
}

pub(crate) fn remove_file(path: &Path) -> Result<(), Error> {
    absent_is_fine(fs::remove_file(path)).map_err(io_error("remove", path))
}

fn create_with_mode(path: &Path, mode: u32) -> Result<(), Error> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        create_with_mode(parent, mode)?;
    }
    match fs::create_dir(path) {
        Ok(()) => fs::set_permissions(path, Permissions::from_mode(mode)).map_err(io_error("change the mode of", path)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(io_error("create", path)(error)),
    }
}

fn absent_is_fine(result: std::io::Result<()>) -> std::io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
