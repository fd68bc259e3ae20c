//! Finding PostgreSQL's programs.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::account::Account;
use crate::error::io_error;
use crate::{Error, Programs, command};

/// Programs that run on this machine.
#[derive(Debug)]
pub(crate) struct Installed {
    pub(crate) bin_dir: PathBuf,
    /// The major version, which the data must be of too.
    pub(crate) major: String,
}

impl Installed {
    /// Finds the programs, and makes sure that the server's user can run them.
    pub(crate) fn find(programs: &Programs, account: Option<&Account>) -> Result<Self, Error> {
        let bin_dir = locate(programs, &Places::of_this_machine())?;
        let bin_dir = std::path::absolute(&bin_dir).map_err(io_error("find", &bin_dir))?;
        let postgres = bin_dir.join("postgres");
        if let Some(account) = account {
            account.check_entry(&bin_dir)?;
            account.check_entry(&postgres.canonicalize().map_err(io_error("find", &postgres))?)?;
        }
        let mut version = command::command(&postgres, account);
        let text = command::output(version.arg("--version"))?;
        let major = major_version(&text).ok_or_else(|| command::failed(&version, text.clone()))?;
        Ok(Self { bin_dir, major: major.to_owned() })
    }
}

/// Whether the folder has the programs that are needed.
pub(crate) fn has_programs(bin_dir: &Path) -> bool {
    is_program(&bin_dir.join("postgres")) && is_program(&bin_dir.join("initdb"))
}

/// Where to look on a machine.
struct Places {
    /// The folders in PATH.
    path: Vec<PathBuf>,
    /// Above the usual folders; `/` but for tests.
    root: PathBuf,
}

impl Places {
    fn of_this_machine() -> Self {
        let path = env::var_os("PATH").unwrap_or_default();
        Self { path: env::split_paths(&path).collect(), root: PathBuf::from("/") }
    }

    fn search(&self) -> Option<PathBuf> {
        let in_path = self.path.iter().find(|folder| has_programs(folder)).cloned();
        in_path.or_else(|| self.ask_pg_config()).or_else(|| self.usual_folder())
    }

    /// `pg_config` may be in PATH without the programs, as on Debian.
    fn ask_pg_config(&self) -> Option<PathBuf> {
        let program = self.path.iter().map(|folder| folder.join("pg_config")).find(|file| is_program(file))?;
        let bin_dir = command::output(Command::new(program).arg("--bindir")).ok()?;
        Some(PathBuf::from(bin_dir)).filter(|folder| has_programs(folder))
    }

    fn usual_folder(&self) -> Option<PathBuf> {
        let all = USUAL_FOLDERS.iter().flat_map(|(parent, prefix)| subfolders(&self.root.join(parent), prefix));
        let usable = all.filter(|(_, folder)| has_programs(folder));
        usable.max_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, folder)| folder)
    }
}

/// A folder below the root, and what the names of its subfolders with a `bin` begin with.
const USUAL_FOLDERS: [(&str, &str); 6] = [
    ("usr/lib/postgresql", ""),
    ("usr/lib64/postgresql", ""),
    ("usr", "pgsql-"),
    ("opt/homebrew/opt", "postgresql"),
    ("usr/local/opt", "postgresql"),
    ("Applications/Postgres.app/Contents/Versions", "latest"),
];

fn locate(programs: &Programs, places: &Places) -> Result<PathBuf, Error> {
    if let Some(bin_dir) = &programs.bin_dir {
        let usable = has_programs(bin_dir).then(|| bin_dir.clone());
        return usable.ok_or_else(|| Error::NotABinDir(bin_dir.clone()));
    }
    match (places.search(), &programs.fetch) {
        (Some(bin_dir), _) => Ok(bin_dir),
        (None, Some(fetch)) => fetch.bin_dir(),
        (None, None) => Err(Error::NoPrograms),
    }
}

/// The `bin` folders with the version that the name above them tells.
fn subfolders(parent: &Path, prefix: &str) -> Vec<(Vec<u32>, PathBuf)> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| name.starts_with(prefix)).map(|name| (numbers(&name), parent.join(name).join("bin"))).collect()
}

/// `postgresql@17` is 17, `9.6` is 9 and 6.
fn numbers(name: &str) -> Vec<u32> {
    name.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// From `postgres (PostgreSQL) 15.20 (Debian 15.20-1)`.
fn major_version(text: &str) -> Option<&str> {
    let version = text.split_whitespace().nth(2)?;
    version.split(|c: char| !c.is_ascii_digit()).next().filter(|digits| !digits.is_empty())
}

fn is_program(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests;
