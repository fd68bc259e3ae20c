use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;
use ring::digest;
use tempfile::TempDir;

use super::*;

const LINKS: &str = r#"[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]"#;

/// A small tarball of the kind that is fetched, with the given list of links.
fn tarball(links: &str) -> Vec<u8> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (path, mode, text) in [
        ("package/native/bin/postgres", 0o755, "postgres"),
        ("package/native/bin/initdb", 0o755, "initdb"),
        ("package/native/lib/libpq.so.5.18", 0o644, "library"),
        ("package/native/pg-symlinks.json", 0o644, links),
    ] {
        let mut header = tar::Header::new_gnu();
        header.set_mode(mode);
        header.set_size(u64::try_from(text.len()).unwrap());
        archive.append_data(&mut header, path, text.as_bytes()).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap()
}

/// A web server that answers a single request and is gone afterwards.
fn serve_once(status: &'static str, length: usize, body: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        drop(listener);
        answer(stream, status, length, &body);
    });
    format!("http://{address}/postgres.tgz")
}

fn answer(mut stream: TcpStream, status: &str, length: usize, body: &[u8]) {
    let request = BufReader::new(stream.try_clone().unwrap()).lines();
    assert!(request.map_while(Result::ok).any(|line| line.is_empty()));
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n").unwrap();
    stream.write_all(body).unwrap();
}

fn fetch(url: String, body: &[u8], cache: &TempDir) -> Fetch {
    let hash = digest::digest(&digest::SHA256, body);
    let sha256 = hash.as_ref().iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat();
    Fetch { url, sha256, cache_dir: cache.path().join("programs") }
}

fn left_in(cache: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(cache.path().join("programs")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_right_file_is_unpacked_with_its_links_and_used_again() {
    let (cache, body) = (tempfile::tempdir().unwrap(), tarball(LINKS));
    let fetch = fetch(serve_once("200 OK", body.len(), body.clone()), &body, &cache);

    let bin_dir = fetch.bin_dir().unwrap();

    assert!(has_programs(&bin_dir));
    let library = bin_dir.parent().unwrap().join("lib/libpq.so.5");
    assert_eq!(fs::read_link(&library).unwrap(), Path::new("libpq.so.5.18"));
    assert_eq!(fs::read_to_string(library).unwrap(), "library");
    assert_eq!(fetch.bin_dir().unwrap(), bin_dir, "without the web server, which is gone");
}

#[test]
fn two_at_once_fetch_only_once() {
    let (cache, body) = (tempfile::tempdir().unwrap(), tarball(LINKS));
    let fetch = fetch(serve_once("200 OK", body.len(), body.clone()), &body, &cache);

    let found = thread::scope(|scope| {
        let others = [scope.spawn(|| fetch.bin_dir()), scope.spawn(|| fetch.bin_dir())];
        others.map(|other| other.join().unwrap().unwrap())
    });

    assert!(found.iter().all(|bin_dir| has_programs(bin_dir)));
}

#[test]
fn another_file_is_refused_and_not_kept() {
    let (cache, body) = (tempfile::tempdir().unwrap(), tarball(LINKS));
    let fetch = fetch(serve_once("200 OK", body.len(), body), b"what was expected", &cache);

    let error = fetch.bin_dir().unwrap_err();

    assert!(matches!(error, Error::WrongHash { .. }), "{error}");
    assert_eq!(left_in(&cache), ["lock"]);
}

#[test]
fn a_file_that_breaks_off_is_refused_and_not_kept() {
    let (cache, body) = (tempfile::tempdir().unwrap(), tarball(LINKS));
    let fetch = fetch(serve_once("200 OK", body.len() + 1, body.clone()), &body, &cache);

    let error = fetch.bin_dir().unwrap_err();

    assert!(matches!(error, Error::Download { .. }), "{error}");
    assert_eq!(left_in(&cache), ["lock"]);
}

#[test]
fn an_error_page_is_no_file() {
    let cache = tempfile::tempdir().unwrap();
    let fetch = fetch(serve_once("404 Not Found", 0, Vec::new()), b"", &cache);
    let error = fetch.bin_dir().unwrap_err();
    assert!(matches!(error, Error::Download { .. }), "{error}");
    assert!(error.to_string().contains("404"), "{error}");
}

#[test]
fn a_server_that_is_down_is_named_along_with_the_ways_out() {
    let cache = tempfile::tempdir().unwrap();
    let fetch = fetch("http://127.0.0.1:1/postgres.tgz".to_owned(), b"", &cache);

    let text = fetch.bin_dir().unwrap_err().to_string();

    assert!(text.contains(&fetch.url) && text.contains("PG_BIN_DIR"), "{text}");
}

#[test]
fn links_that_leave_the_folder_are_refused() {
    let links = r#"[{"source":"native/lib/libpq.so.5.18","target":"../../../libpq.so.5"}]"#;
    let (cache, body) = (tempfile::tempdir().unwrap(), tarball(links));
    let fetch = fetch(serve_once("200 OK", body.len(), body.clone()), &body, &cache);

    let error = fetch.bin_dir().unwrap_err();

    assert!(matches!(error, Error::BadArchive { .. }), "{error}");
    assert_eq!(left_in(&cache), ["lock"]);
}

#[test]
fn leftovers_of_an_interrupted_fetch_do_not_matter() {
    let (cache, body) = (tempfile::tempdir().unwrap(), tarball(LINKS));
    let fetch = fetch(serve_once("200 OK", body.len(), body.clone()), &body, &cache);
    fs::create_dir_all(fetch.cache_dir.join("unpacking/package")).unwrap();
    fs::write(fetch.cache_dir.join("download.part"), "half of it").unwrap();

    assert!(has_programs(&fetch.bin_dir().unwrap()));
}
