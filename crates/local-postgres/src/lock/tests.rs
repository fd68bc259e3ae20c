use super::*;

#[test]
fn a_second_holder_is_refused_and_told_who_holds_it() {
    let folder = tempfile::tempdir().unwrap();
    let _lock = FolderLock::take(folder.path()).unwrap();

    let error = FolderLock::take(folder.path()).unwrap_err();

    let me = std::process::id().to_string();
    assert!(matches!(&error, Error::InUse { holder, .. } if *holder == me), "{error}");
}

#[test]
fn dropping_the_lock_frees_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    drop(FolderLock::take(folder.path()).unwrap());
    FolderLock::take(folder.path()).unwrap();
}
