//! What can go wrong, in sentences the person at the keyboard can act on.

use std::io;
use std::path::{Path, PathBuf};

/// Why there is no local PostgreSQL server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Neither installed programs nor a portable build were found.
    #[error(
        "PostgreSQL is not installed here: no `postgres` and `initdb` in PATH or the usual folders. \
         Install your system's PostgreSQL server package (`apt install postgresql`, \
         `dnf install postgresql-server`, `brew install postgresql`), or set PG_BIN_DIR to the folder \
         that has both programs, or set DATABASE_URL to a PostgreSQL server that already runs"
    )]
    NoPrograms,

    /// The folder named by the caller does not have the programs.
    #[error("{} has no programs `postgres` and `initdb`: set PG_BIN_DIR to a folder that has both", .0.display())]
    NotABinDir(PathBuf),

    /// A program could not be run, or said no.
    #[error("{program} failed: {detail}")]
    ProgramFailed {
        /// The program's path.
        program: String,
        /// What it printed last, or why it did not start.
        detail: String,
    },

    /// PostgreSQL refuses to run as root and there is no other user to run it.
    #[error(
        "PostgreSQL does not run as root, and /etc/passwd has neither a user `postgres` nor `nobody` \
         to run it as: add one of them, or start this program as an ordinary user"
    )]
    NoServerUser,

    /// The user who runs the server cannot get into a folder it needs.
    #[error(
        "PostgreSQL is to run as user {user} (it refuses to run as root), who may not enter {}: \
         choose a folder outside of it, or allow entry with `chmod o+x`", folder.display()
    )]
    CannotEnter {
        /// The folder that is closed to the user.
        folder: PathBuf,
        /// The user's name.
        user: String,
    },

    /// The folder holds something else.
    #[error(
        "{} is neither empty nor a data folder of Frontdesk: name a folder of its own, which is made if it is missing",
        data_dir.display()
    )]
    NotOurs {
        /// The folder.
        data_dir: PathBuf,
    },
    /// Another process has this data folder.
    #[error(
        "the data folder {} is in use by process {holder}: stop that process first, or choose another \
         data folder", data_dir.display()
    )]
    InUse {
        /// The data folder.
        data_dir: PathBuf,
        /// The other process's id, or "unknown".
        holder: String,
    },

    /// The data was written by another major version of PostgreSQL.
    #[error(
        "the data in {} was written by PostgreSQL {data}, but the programs in {} are PostgreSQL \
         {programs}: install PostgreSQL {data} and set PG_BIN_DIR to its programs, or carry the data \
         over with pg_dump or pg_upgrade, or move the folder away to begin with no data",
        cluster.display(), bin_dir.display()
    )]
    OtherVersion {
        /// The folder with the data.
        cluster: PathBuf,
        /// The data's major version.
        data: String,
        /// The folder with the programs.
        bin_dir: PathBuf,
        /// The programs' major version.
        programs: String,
    },

    /// A server left over by a process that died could not be stopped.
    #[error(
        "a PostgreSQL server left over on this data (process {0}) does not stop: stop it by hand, \
         then try again"
    )]
    LeftoverStays(i32),

    /// The server ended while it was being started.
    #[error("PostgreSQL stopped while starting ({status}). Its last words, from {}:\n{tail}", log.display())]
    Stopped {
        /// How the process ended.
        status: String,
        /// The server's log file.
        log: PathBuf,
        /// The log's last lines.
        tail: String,
    },

    /// The server runs but does not become ready.
    #[error("PostgreSQL was not ready after {seconds} s. Its last words, from {}:\n{tail}", log.display())]
    NotReady {
        /// How long it was given.
        seconds: u64,
        /// The server's log file.
        log: PathBuf,
        /// The log's last lines.
        tail: String,
    },

    /// The portable build could not be downloaded.
    #[error(
        "PostgreSQL is not installed here, and fetching it from {url} failed: {source}. Try again, or \
         install your system's PostgreSQL server package, or set PG_BIN_DIR or DATABASE_URL"
    )]
    Download {
        /// The address.
        url: String,
        /// What went wrong.
        source: io::Error,
    },

    /// The download is not the file that was expected; nothing of it was kept.
    #[error(
        "the file fetched from {url} is not the expected one and was discarded: its SHA-256 is {actual}, not {expected}"
    )]
    WrongHash {
        /// The address.
        url: String,
        /// The SHA-256 it should have.
        expected: String,
        /// The SHA-256 it has.
        actual: String,
    },

    /// The download holds something else than a PostgreSQL build.
    #[error("the file fetched from {url} holds no usable PostgreSQL: {detail}")]
    BadArchive {
        /// The address.
        url: String,
        /// What is wrong with it.
        detail: String,
    },

    /// A file or folder could not be used.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
}

/// For `map_err`: names what was tried with which file.
pub(crate) fn io_error(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::Io { action, path: path.to_path_buf(), source }
}
