//! The files that the rules look at.

use std::fs;
use std::path::Path;

use crate::run::{self, Failure};

/// A text file, by its path from the root with `/` between folders.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    pub(super) fn is_of_kind(&self, extension: &str) -> bool {
        Path::new(&self.path).extension() == Some(extension.as_ref())
    }
}

#[derive(Debug)]
pub(super) struct Tree {
    files: Vec<File>,
}

impl Tree {
    /// Reads what git tracks or would track, or every file where git does not know the folder.
    pub(super) fn read(root: &Path) -> Result<Self, Failure> {
        let paths = match tracked(root) {
            Some(paths) => paths,
            None => walked(root)?,
        };
        let files: Vec<File> = paths
            .into_iter()
            .filter_map(|path| {
                // Deleted but not yet staged, or no text: nothing that a rule could look at.
                let text = fs::read_to_string(root.join(&path)).ok()?;
                Some(File { path, text })
            })
            .collect();
        if files.is_empty() {
            let at = root.display();
            return Err(Failure::Check(format!("arch: no file found under {at}")));
        }
        Ok(Self { files })
    }

    #[cfg(test)]
    pub(super) fn made_up(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| File { path: (*path).to_owned(), text: (*text).to_owned() });
        Self { files: files.collect() }
    }

    pub(super) fn files(&self) -> &[File] {
        &self.files
    }

    pub(super) fn rust_files(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_of_kind("rs"))
    }

    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Paths below a folder, without the folder itself.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.iter().filter_map(move |file| file.path.strip_prefix(folder)?.strip_prefix('/'))
    }
}

fn tracked(root: &Path) -> Option<Vec<String>> {
    let words = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    let listing = run::output(run::git(root, &words))?;
    let paths = listing.split('\0').filter(|path| !path.is_empty());
    Some(paths.map(str::to_owned).collect())
}

fn walked(root: &Path) -> Result<Vec<String>, Failure> {
    let mut paths = Vec::new();
    walk(root, "", &mut paths).map_err(|error| Failure::Check(format!("arch: {}: {error}", root.display())))?;
    paths.sort();
    Ok(paths)
}

fn walk(root: &Path, folder: &str, paths: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = match folder {
            "" => name.clone(),
            folder => format!("{folder}/{name}"),
        };
        if !entry.file_type()?.is_dir() {
            paths.push(path);
        } else if !matches!(name.as_str(), ".git" | "target") {
            walk(root, &path, paths)?;
        }
    }
    Ok(())
}
