//! The user who runs the server. PostgreSQL refuses to run as root.

use std::fs::{self, Metadata};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::Error;
use crate::error::io_error;

/// Another user than the one running this program.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Account {
    pub(crate) name: String,
    pub(crate) uid: u32,
    pub(crate) gid: u32,
}

impl Account {
    /// Whom to run the server as; `None` is the user running this program.
    ///
    /// Data that is there already decides: its owner runs it, so it needs no change of owner when
    /// the machine gains a user `postgres` later, or root starts what an ordinary user began.
    pub(crate) fn for_server(cluster: &Path) -> Result<Option<Self>, Error> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        match fs::metadata(cluster) {
            Ok(data) if data.uid() != 0 => Ok(Some(Self::owner(&data))),
            _ => Self::unprivileged().map(Some),
        }
    }

    /// Refuses a path below a folder that the user may not enter. Parts that do not exist yet are
    /// not looked at.
    pub(crate) fn check_entry(&self, path: &Path) -> Result<(), Error> {
        match self.closed_folder(path) {
            Some(folder) => Err(Error::CannotEnter { folder, user: self.name.clone() }),
            None => Ok(()),
        }
    }

    fn closed_folder(&self, path: &Path) -> Option<PathBuf> {
        let mut folders: Vec<&Path> = path.ancestors().collect();
        folders.reverse();
        let closed = folders
            .into_iter()
            .find(|folder| fs::metadata(folder).is_ok_and(|data| data.is_dir() && !self.may_enter(&data)));
        closed.map(Path::to_path_buf)
    }

    fn may_enter(&self, folder: &Metadata) -> bool {
        let mask = if folder.uid() == self.uid {
            0o100
        } else if folder.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        folder.permissions().mode() & mask != 0
    }

    fn owner(data: &Metadata) -> Self {
        Self { name: format!("number {}", data.uid()), uid: data.uid(), gid: data.gid() }
    }

    fn unprivileged() -> Result<Self, Error> {
        let path = Path::new("/etc/passwd");
        let text = fs::read_to_string(path).map_err(io_error("read", path))?;
        ["postgres", "nobody"].into_iter().find_map(|name| find(&text, name)).ok_or(Error::NoServerUser)
    }
}

fn find(passwd: &str, name: &str) -> Option<Account> {
    passwd.lines().filter_map(parse).find(|account| account.name == name)
}

fn parse(line: &str) -> Option<Account> {
    let mut fields = line.split(':');
    let name = fields.next()?.to_owned();
    let uid = fields.nth(1)?.parse().ok()?;
    let gid = fields.next()?.parse().ok()?;
    Some(Account { name, uid, gid })
}

#[cfg(test)]
mod tests;
