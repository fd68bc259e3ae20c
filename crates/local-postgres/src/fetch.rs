//! Fetching a portable PostgreSQL build once, and finding it again later.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::error::io_error;
use crate::portable::build_for_this_machine;
use crate::programs::has_programs;
use crate::{Error, download, folder, unpack};

/// A portable PostgreSQL build: a gzipped tarball whose content is known by its hash.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// The tarball's address (`https`, or `http`: the hash decides what is accepted).
    pub url: String,
    /// The tarball's SHA-256 in hexadecimal.
    pub sha256: String,
    /// Where to keep what was unpacked. On a machine where this runs as root, users other than
    /// root must be able to enter it.
    pub cache_dir: PathBuf,
}

impl Fetch {
    /// The build this crate knows for the operating system and processor it was compiled for.
    pub fn default_for_this_machine(cache_dir: impl Into<PathBuf>) -> Option<Self> {
        let build = build_for_this_machine()?;
        Some(Self { url: build.url.to_owned(), sha256: build.sha256.to_owned(), cache_dir: cache_dir.into() })
    }

    /// The folder with the programs, downloading them if they are not there yet.
    ///
    /// The lock makes a second process wait and then use what the first one fetched. It also says
    /// that leftovers of an interrupted attempt belong to nobody.
    pub(crate) fn bin_dir(&self) -> Result<PathBuf, Error> {
        folder::create_open_to_all(&self.cache_dir)?;
        let lock = self.wait_for_lock()?;
        let unpacked = self.cache_dir.join(self.sha256.to_ascii_lowercase());
        if !unpacked.is_dir() {
            self.fetch_into(&unpacked)?;
        }
        drop(lock);
        find_bin_dir(&unpacked, SEARCH_DEPTH).ok_or_else(|| self.no_programs())
    }

    fn fetch_into(&self, unpacked: &Path) -> Result<(), Error> {
        let tarball = self.cache_dir.join("download.part");
        let unpacking = self.cache_dir.join("unpacking");
        folder::remove_all(&unpacking)?;
        tracing::info!(url = self.url, "fetching PostgreSQL, which is not installed here");
        let result = self.fetch_by_way_of(&tarball, &unpacking, unpacked);
        folder::remove_file(&tarball)?;
        folder::remove_all(&unpacking)?;
        result
    }

    /// The rename comes last, with all files on disk, so that the final name only ever has a whole
    /// build, even after a power cut.
    fn fetch_by_way_of(&self, tarball: &Path, unpacking: &Path, unpacked: &Path) -> Result<(), Error> {
        download::download(&self.url, tarball)?;
        let actual = download::sha256(tarball)?;
        if !actual.eq_ignore_ascii_case(&self.sha256) {
            return Err(Error::WrongHash { url: self.url.clone(), expected: self.sha256.clone(), actual });
        }
        unpack::unpack(tarball, unpacking).map_err(|problem| self.bad_archive(problem.to_string()))?;
        find_bin_dir(unpacking, SEARCH_DEPTH).ok_or_else(|| self.no_programs())?;
        rustix::fs::sync();
        fs::rename(unpacking, unpacked).map_err(io_error("name the unpacked PostgreSQL", unpacked))
    }

    fn wait_for_lock(&self) -> Result<File, Error> {
        let path = self.cache_dir.join("lock");
        let file = File::create(&path).map_err(io_error("open", &path))?;
        file.lock().map_err(io_error("lock", &path))?;
        Ok(file)
    }

    fn no_programs(&self) -> Error {
        self.bad_archive("there are no programs `postgres` and `initdb` in it".to_owned())
    }

    fn bad_archive(&self, detail: String) -> Error {
        Error::BadArchive { url: self.url.clone(), detail }
    }
}

/// Deep enough for `package/native/bin`.
const SEARCH_DEPTH: u32 = 3;

fn find_bin_dir(folder: &Path, depth: u32) -> Option<PathBuf> {
    let bin = folder.join("bin");
    if has_programs(&bin) {
        return Some(bin);
    }
    let deeper = depth.checked_sub(1)?;
    let entries = fs::read_dir(folder).ok()?;
    entries.flatten().find_map(|entry| find_bin_dir(&entry.path(), deeper))
}

#[cfg(test)]
mod tests;
