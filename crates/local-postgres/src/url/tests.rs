use std::path::Path;

use super::*;

#[test]
fn the_socket_folder_is_the_host() {
    assert_eq!(
        connection_url(Path::new("/srv/data"), "app"),
        "postgresql:///app?host=%2Fsrv%2Fdata&port=5432&user=frontdesk"
    );
}

#[test]
fn what_means_something_in_an_address_is_encoded() {
    assert_eq!(
        connection_url(Path::new("/a b&c=ü"), "x/y?z"),
        "postgresql:///x%2Fy%3Fz?host=%2Fa%20b%26c%3D%C3%BC&port=5432&user=frontdesk"
    );
}
