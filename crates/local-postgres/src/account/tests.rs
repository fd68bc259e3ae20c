use std::fs::{self, Permissions};

use super::*;

const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash\n\
    broken:x:-2\n\
    nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n";

#[test]
fn the_user_is_read_from_the_password_file() {
    let nobody = Account { name: "nobody".to_owned(), uid: 65534, gid: 65533 };
    assert_eq!(find(PASSWD, "nobody"), Some(nobody));
    assert_eq!(find(PASSWD, "broken"), None);
    assert_eq!(find(PASSWD, "postgres"), None);
}

#[test]
fn a_closed_folder_on_the_way_is_named() {
    let outer = tempfile::tempdir().unwrap();
    fs::set_permissions(outer.path(), Permissions::from_mode(0o700)).unwrap();
    let stranger = Account { name: "stranger".to_owned(), uid: 54321, gid: 54321 };

    let error = stranger.check_entry(&outer.path().join("not/there/yet")).unwrap_err();

    assert!(
        matches!(&error, Error::CannotEnter { folder, user } if folder == outer.path() && user == "stranger"),
        "{error}"
    );
}

#[test]
fn an_open_folder_is_fine() {
    let outer = tempfile::tempdir().unwrap();
    fs::set_permissions(outer.path(), Permissions::from_mode(0o711)).unwrap();
    let stranger = Account { name: "stranger".to_owned(), uid: 54321, gid: 54321 };
    stranger.check_entry(outer.path()).unwrap();
}
