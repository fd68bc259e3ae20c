//! Unpacking a portable build.

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::{self, BufReader};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Component, Path, PathBuf};

use flate2::bufread::GzDecoder;
use serde::Deserialize;
use tar::Archive;

/// Unpacks the gzipped `tarball` into the new folder `target`.
pub(crate) fn unpack(tarball: &Path, target: &Path) -> io::Result<()> {
    fs::create_dir(target)?;
    let reader = GzDecoder::new(BufReader::new(File::open(tarball)?));
    Archive::new(reader).unpack(target)?;
    restore_symlinks(&target.join("package"))?;
    open_folders(target)
}

/// npm tarballs cannot hold symbolic links, without which the programs miss their libraries; the
/// builds therefore bring a list of them, which npm would have an install script act on.
fn restore_symlinks(package: &Path) -> io::Result<()> {
    let Ok(list) = fs::read(package.join(SYMLINK_LIST)) else {
        return Ok(());
    };
    let links: Vec<Symlink> = serde_json::from_slice(&list)?;
    for link in links {
        symlink(link.points_to()?, package.join(&link.target))?;
    }
    Ok(())
}

const SYMLINK_LIST: &str = "native/pg-symlinks.json";

/// In the list's words, `target` is the link's place and `source` the existing file.
#[derive(Deserialize)]
struct Symlink {
    source: PathBuf,
    target: PathBuf,
}

impl Symlink {
    /// Links are made relative, so that they hold after the folder is renamed.
    fn points_to(&self) -> io::Result<&OsStr> {
        let inside = self.target.components().all(|part| matches!(part, Component::Normal(_)));
        let file = self.source.file_name();
        file.filter(|_| inside && self.source.parent() == self.target.parent())
            .ok_or_else(|| io::Error::other("its list of symbolic links points outside of a folder"))
    }
}

/// The tarball's folders were made under the caller's umask, but the server's user needs them too.
fn open_folders(folder: &Path) -> io::Result<()> {
    fs::set_permissions(folder, Permissions::from_mode(0o755))?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_folders(&entry.path())?;
        }
    }
    Ok(())
}
