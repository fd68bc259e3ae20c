//! The database cluster: the folder that `initdb` makes.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::account::Account;
use crate::error::io_error;
use crate::programs::Installed;
use crate::url::USER;
use crate::{Durability, Error, command, folder};

/// Where the cluster of a data folder is.
pub(crate) fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("cluster")
}

/// Makes the cluster if there is none, and makes sure that the programs can run the one there is.
pub(crate) fn prepare(
    data_dir: &Path,
    programs: &Installed,
    durability: Durability,
    account: Option<&Account>,
) -> Result<(), Error> {
    let half_made = data_dir.join("cluster.new");
    folder::remove_all(&half_made)?;
    let cluster = path(data_dir);
    match version(&cluster)? {
        None => {
            initialise(&half_made, programs, durability, account)?;
            fs::rename(&half_made, &cluster).map_err(io_error("create", &cluster))?;
            // The new name must reach the disk as well.
            let synced = File::open(data_dir).and_then(|folder| folder.sync_all());
            synced.map_err(io_error("write", data_dir))
        }
        Some(data) if data != programs.major => Err(Error::OtherVersion {
            cluster,
            data,
            bin_dir: programs.bin_dir.clone(),
            programs: programs.major.clone(),
        }),
        Some(_) => take_from_root(&cluster, account),
    }
}

/// Unless durability is off, `initdb` forces all its files to disk before it ends, so a folder that
/// has its final name is whole even after a power cut.
fn initialise(
    target: &Path,
    programs: &Installed,
    durability: Durability,
    account: Option<&Account>,
) -> Result<(), Error> {
    tracing::info!(version = programs.major, "creating a PostgreSQL database cluster");
    folder::create_private(target, account)?;
    let mut initdb = command::command(&programs.bin_dir.join("initdb"), account);
    initdb.args(["-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-D"]).arg(target);
    if durability == Durability::None {
        initdb.arg("--no-sync");
    }
    command::output(&mut initdb).map(drop)
}

fn version(cluster: &Path) -> Result<Option<String>, Error> {
    let path = cluster.join("PG_VERSION");
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text.trim().to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_error("read", &path)(error)),
    }
}

/// A cluster that root copied or restored from a backup belongs to root, who cannot run it.
fn take_from_root(cluster: &Path, account: Option<&Account>) -> Result<(), Error> {
    let Some(account) = account else {
        return Ok(());
    };
    let owner = fs::metadata(cluster).map_err(io_error("look at", cluster))?.uid();
    if owner == 0 { folder::hand_over(cluster, account) } else { Ok(()) }
}
