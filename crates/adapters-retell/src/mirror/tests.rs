use super::is_confidential;

#[test]
fn what_goes_through_tls_or_stays_on_this_machine_is_confidential() {
    let own = ["127.0.0.1", "127.255.255.254", "[::1]", "localhost", "LOCALHOST", "127.1"];
    for url in own.map(|host| format!("http://{host}:8080/desk/v1/diagnose")) {
        assert!(is_confidential(&url), "{url}");
    }
    for host in ["desk.example", "localhost", "192.0.2.1"] {
        assert!(is_confidential(&format!("https://{host}/v1/diagnose")), "{host}");
    }
}

#[test]
fn what_leaves_this_machine_without_tls_is_not() {
    let others = [
        "desk.example",
        "126.255.255.255",
        "128.0.0.0",
        "10.0.0.1",
        "0.0.0.0",
        "[::]",
        "[::2]",
        "[fe80::1]",
        "localhost.desk.example",
        "desk.example.localhost.evil.example",
        "127.0.0.1.desk.example",
        "localhost@desk.example",
        "127.0.0.1:80@desk.example",
    ];
    for url in others.map(|host| format!("http://{host}/v1/diagnose")) {
        assert!(!is_confidential(&url), "{url}");
    }
    for odd in ["", "localhost/v1/diagnose", "ftp://localhost/v1/diagnose", "http:///v1/diagnose"] {
        assert!(!is_confidential(odd), "{odd}");
    }
}
