use super::KEY;
use crate::support::{Desk, KEY as SERVED_KEY, Setup};
use domain::diagnosis::Finding;
use frontdesk::Wiring;
use frontdesk::cli::Overrides;
use frontdesk::config::{Config, Environment, Purpose};
use testkit::retell::FakeRetell;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the Retell that is played always tells.
const NOW: OffsetDateTime = datetime!(2026-11-20 10:00 UTC);

async fn server(now: OffsetDateTime) -> Desk {
    Setup { now, ..Setup::default() }.start().await
}

/// What is found with this key, from a machine whose clock shows `now`, at this address.
async fn found(retell: &FakeRetell, key: &str, now: OffsetDateTime, public_url: &str) -> Vec<Finding> {
    let variables = [
        ("FRONTDESK_ENV", "development"),
        ("RETELL_API_KEY", key),
        ("RETELL_API_URL", retell.url()),
        ("FRONTDESK_PUBLIC_URL", public_url),
    ];
    let config = Config::read(&Environment::of(variables), &Overrides::default(), Purpose::Administer).unwrap();
    Wiring::new(&config, "", Some(now)).unwrap().diagnose(&config).unwrap().run().await
}

fn known() -> Finding {
    Finding::KeyKnown("Test organisation".to_owned())
}

/// A proxy that replaces bytes of a request by as many others.
async fn proxy(to: &str, from_text: &'static str, to_text: &'static str) -> String {
    assert_eq!(from_text.len(), to_text.len());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let to = to.trim_start_matches("http://").to_owned();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(alter(client, to.clone(), from_text, to_text));
        }
    });
    url
}

async fn alter(client: TcpStream, to: String, from_text: &'static str, to_text: &'static str) {
    let mut server = TcpStream::connect(to).await.unwrap();
    let ((mut client_reads, mut client_writes), (mut server_reads, mut server_writes)) =
        (tokio::io::split(client), server.split());
    let up = async {
        let mut bytes = Vec::new();
        // What is replaced may come in two pieces: whatever may still become it is kept back.
        while client_reads.read_buf(&mut bytes).await.unwrap_or(0) > 0 {
            let text = String::from_utf8_lossy(&bytes).replace(from_text, to_text);
            if text.contains("\r\n\r\n") && text.ends_with("}\n") {
                server_writes.write_all(text.as_bytes()).await.unwrap();
                bytes.clear();
            }
        }
    };
    let down = tokio::io::copy(&mut server_reads, &mut client_writes);
    tokio::select! { () = up => {}, _ = down => {} }
}

#[tokio::test]
async fn what_is_set_up_well_is_found_well() {
    let (desk, retell) = (server(NOW).await, FakeRetell::start(SERVED_KEY).await);
    assert_eq!(found(&retell, SERVED_KEY, NOW, &desk.base_url).await, [known(), Finding::Understood]);
}

#[tokio::test]
async fn a_wrong_key_is_told_whoever_has_it() {
    let (desk, retell) = (server(NOW).await, FakeRetell::start(KEY).await);
    assert_eq!(found(&retell, KEY, NOW, &desk.base_url).await, [known(), Finding::OtherKey]);
    assert_eq!(found(&retell, SERVED_KEY, NOW, &desk.base_url).await, [Finding::WrongKey, Finding::Understood]);
}

#[tokio::test]
async fn a_clock_that_is_off_is_told_and_whose_it_is() {
    let retell = FakeRetell::start(SERVED_KEY).await;
    let desk = server(NOW + Duration::minutes(10)).await;
    let findings = found(&retell, SERVED_KEY, NOW, &desk.base_url).await;
    assert!(
        matches!(findings.as_slice(), [_, Finding::ServerClockOff(off)] if off.whole_minutes() == 10),
        "{findings:?}"
    );
    let desk = server(NOW).await;
    let findings = found(&retell, SERVED_KEY, NOW - Duration::minutes(10), &desk.base_url).await;
    assert!(
        matches!(findings.as_slice(), [_, Finding::OwnClockOff(off)] if (-10..=-9).contains(&off.whole_minutes())),
        "{findings:?}"
    );
}

#[tokio::test]
async fn a_proxy_that_alters_is_told_from_a_wrong_key() {
    let (desk, retell) = (server(NOW).await, FakeRetell::start(SERVED_KEY).await);
    let altered = [
        ("\"b\": 1.0", "\"b\":  1.", Finding::BodyAltered),
        ("x-retell-signature", "x-dropped-by-proxy", Finding::SignatureDropped),
        (",d=", ";d=", Finding::SignatureAltered),
    ];
    for (from, to, finding) in altered {
        let url = proxy(&desk.base_url, from, to).await;
        assert_eq!(found(&retell, SERVED_KEY, NOW, &url).await, [known(), finding]);
    }
    let url = proxy(&desk.base_url, "nothing that is sent", "something not wanted").await;
    assert_eq!(found(&retell, SERVED_KEY, NOW, &url).await, [known(), Finding::Understood]);
}

#[tokio::test]
async fn an_address_that_leads_nowhere_or_to_somebody_else_is_told() {
    let retell = FakeRetell::start(SERVED_KEY).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", closed.local_addr().unwrap());
    drop(closed);
    let findings = found(&retell, SERVED_KEY, NOW, &url).await;
    assert!(matches!(findings.as_slice(), [_, Finding::Unreachable(why)] if why.contains("refused")), "{findings:?}");
    // Whoever plays Retell is a web server too, and not ours.
    let stranger = retell.url().to_owned();
    assert!(matches!(found(&retell, SERVED_KEY, NOW, &stranger).await.as_slice(), [_, Finding::Stranger(_)]));
}
