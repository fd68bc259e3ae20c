use super::KEY;
use crate::support::{Desk, KEY as SERVED_KEY, Setup};
use domain::access::Scope;
use domain::diagnosis::{Denial, Finding};
use frontdesk::Wiring;
use frontdesk::cli::Overrides;
use frontdesk::config::{Config, Environment, Purpose};
use std::sync::{Arc, Mutex};
use testkit::business::restaurant;
use testkit::retell::FakeRetell;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use usecases::diagnose::Diagnose;

/// What the Retell that is played always tells.
const NOW: OffsetDateTime = datetime!(2026-11-20 10:00 UTC);

async fn server(now: OffsetDateTime) -> Desk {
    Setup { now, ..Setup::default() }.start().await
}

/// A new key of the restaurant there.
async fn issued(desk: &Desk, scope: Scope) -> String {
    desk.wiring.issue().unwrap().run(restaurant().id, "Doctor", &[scope]).await.unwrap().unwrap().0.shown()
}

/// Whoever asks, and from where.
struct Doctor<'a> {
    retell: &'a FakeRetell,
    /// What Retell signs with.
    key: &'a str,
    /// What is shown to the server; empty for nothing.
    shown: &'a str,
    now: OffsetDateTime,
    public_url: &'a str,
}

impl Doctor<'_> {
    fn diagnose(&self) -> Result<Diagnose, String> {
        let variables = [
            ("FRONTDESK_ENV", "development"),
            ("RETELL_API_KEY", self.key),
            ("RETELL_API_URL", self.retell.url()),
            ("FRONTDESK_PUBLIC_URL", self.public_url),
            ("FRONTDESK_API_KEY", self.shown),
        ];
        let config = Config::read(&Environment::of(variables), &Overrides::default(), Purpose::Administer).unwrap();
        Wiring::new(&config, "", Some(self.now)).unwrap().diagnose(&config)
    }

    async fn found(&self) -> Vec<Finding> {
        self.diagnose().unwrap().run().await
    }
}

/// What is found at this server with a good key of a business.
async fn found(desk: &Desk, retell: &FakeRetell, key: &str, now: OffsetDateTime) -> Vec<Finding> {
    let shown = issued(desk, Scope::PushAgent).await;
    Doctor { retell, key, shown: &shown, now, public_url: &desk.base_url }.found().await
}

/// What is found at this address when this is shown there, all else being well.
async fn shown(retell: &FakeRetell, shown: &str, public_url: &str) -> Vec<Finding> {
    Doctor { retell, key: SERVED_KEY, shown, now: NOW, public_url }.found().await
}

fn known() -> Finding {
    Finding::KeyKnown("Test organisation".to_owned())
}

/// Where no database is.
const NOBODY: &str = "postgresql://frontdesk@127.0.0.1:9/none";

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
    assert_eq!(found(&desk, &retell, SERVED_KEY, NOW).await, [known(), Finding::Understood]);
}

#[tokio::test]
async fn a_wrong_key_is_told_whoever_has_it() {
    let (desk, retell) = (server(NOW).await, FakeRetell::start(KEY).await);
    assert_eq!(found(&desk, &retell, KEY, NOW).await, [known(), Finding::OtherKey]);
    assert_eq!(found(&desk, &retell, SERVED_KEY, NOW).await, [Finding::WrongKey, Finding::Understood]);
}

#[tokio::test]
async fn a_clock_that_is_off_is_told_and_whose_it_is() {
    let retell = FakeRetell::start(SERVED_KEY).await;
    let desk = server(NOW + Duration::minutes(10)).await;
    let findings = found(&desk, &retell, SERVED_KEY, NOW).await;
    assert!(
        matches!(findings.as_slice(), [_, Finding::ServerClockOff(off)] if off.whole_minutes() == 10),
        "{findings:?}"
    );
    let desk = server(NOW).await;
    let findings = found(&desk, &retell, SERVED_KEY, NOW - Duration::minutes(10)).await;
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
        ("authorization: B", "x-dropped-too: B", Finding::Denied(Denial::KeyDropped)),
        ("authorization: Bearer", "authorization: Basic ", Finding::Denied(Denial::KeyDropped)),
    ];
    let key = issued(&desk, Scope::PushAgent).await;
    for (from, to, finding) in altered {
        let url = proxy(&desk.base_url, from, to).await;
        assert_eq!(shown(&retell, &key, &url).await, [known(), finding]);
    }
    let url = proxy(&desk.base_url, "nothing that is sent", "something not wanted").await;
    assert_eq!(shown(&retell, &key, &url).await, [known(), Finding::Understood]);
}

#[tokio::test]
async fn each_key_that_is_not_good_there_is_told_by_its_cause() {
    let (desk, retell) = (server(NOW).await, FakeRetell::start(SERVED_KEY).await);
    let denied = |why| [known(), Finding::Denied(why)];
    assert_eq!(shown(&retell, "", &desk.base_url).await, denied(Denial::NoKey));

    let good = issued(&desk, Scope::PushAgent).await;
    assert_eq!(shown(&retell, &good, &desk.base_url).await, [known(), Finding::Understood]);
    let (rest, last) = good.split_at(good.len() - 1);
    let forged = format!("{rest}{}", if last == "0" { "1" } else { "0" });
    assert_eq!(shown(&retell, &forged, &desk.base_url).await, denied(Denial::KeyNotGood));
    let elsewhere = issued(&server(NOW).await, Scope::PushAgent).await;
    assert_eq!(shown(&retell, &elsewhere, &desk.base_url).await, denied(Denial::KeyNotGood));
    for scope in [Scope::ReadCalls, Scope::PlaceCalls] {
        let other = issued(&desk, scope).await;
        assert_eq!(shown(&retell, &other, &desk.base_url).await, denied(Denial::KeyNotForThis));
    }

    let issue = desk.wiring.issue().unwrap();
    let kept = issue.list(restaurant().id).await.unwrap();
    let first = kept.iter().find(|key| good.contains(&key.id.uuid().as_simple().to_string())).unwrap();
    assert!(issue.revoke(restaurant().id, first.id).await.unwrap());
    assert_eq!(shown(&retell, &good, &desk.base_url).await, denied(Denial::KeyNotGood));
}

#[tokio::test]
async fn a_clock_that_is_off_is_told_without_a_key_too() {
    let (desk, retell) = (server(NOW + Duration::minutes(10)).await, FakeRetell::start(SERVED_KEY).await);
    let findings = shown(&retell, "", &desk.base_url).await;
    assert!(
        matches!(findings.as_slice(), [_, Finding::ServerClockOff(off), Finding::Denied(Denial::NoKey)] if off.whole_minutes() == 10),
        "{findings:?}"
    );
}

#[tokio::test]
async fn a_server_without_its_database_is_no_stranger() {
    let (desk, retell) = (server(NOW).await, FakeRetell::start(SERVED_KEY).await);
    let key = issued(&desk, Scope::PushAgent).await;
    let (base_url, _wiring) = Desk::beside(&Setup { now: NOW, deadline_ms: 500, ..Setup::default() }, NOBODY);
    assert_eq!(shown(&retell, &key, &base_url).await, [known(), Finding::Denied(Denial::StoreAway)]);
}

#[tokio::test]
async fn what_is_no_key_at_all_is_sent_to_nobody() {
    let retell = FakeRetell::start(SERVED_KEY).await;
    let doctor = Doctor { retell: &retell, key: SERVED_KEY, shown: "hush", now: NOW, public_url: "http://127.0.0.1:9" };
    let error = doctor.diagnose().err().unwrap();
    assert!(error.contains("FRONTDESK_API_KEY") && !error.contains("hush"), "{error}");
}

/// Whoever answers every request so, and what they were asked.
async fn stranger(answer: &'static str) -> (String, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(String::new()));
    let writes = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let mut bytes = Vec::new();
            while !bytes.ends_with(b"}\n") && client.read_buf(&mut bytes).await.unwrap_or(0) > 0 {}
            writes.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes));
            client.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (url, heard)
}

#[tokio::test]
async fn whoever_refuses_otherwise_than_this_server_is_a_stranger_and_is_shown_no_key() {
    let (desk, retell) = (server(NOW).await, FakeRetell::start(SERVED_KEY).await);
    let key = issued(&desk, Scope::PushAgent).await;
    let answers = [
        ("HTTP/1.1 401 No\r\nconnection: close\r\n\r\n{\"error\":\"the key is not good\"}", Finding::Stranger(401)),
        ("HTTP/1.1 401 No\r\nconnection: close\r\n\r\n{\"error\":\"x\",\"key\":\"missing\"}", Finding::Stranger(401)),
        ("HTTP/1.1 401 No\r\nconnection: close\r\n\r\n<html>Who are you?</html>", Finding::Stranger(401)),
        ("HTTP/1.1 403 No\r\nconnection: close\r\n\r\n", Finding::Stranger(403)),
        ("HTTP/1.1 503 No\r\nconnection: close\r\n\r\nBad gateway", Finding::Stranger(503)),
        ("HTTP/1.1 302 Found\r\nlocation: /login\r\nconnection: close\r\n\r\n", Finding::Redirected(302)),
    ];
    for (answer, finding) in answers {
        let (url, heard) = stranger(answer).await;
        assert_eq!(shown(&retell, &key, &url).await, [known(), finding], "{answer}");
        let heard = heard.lock().unwrap().clone();
        assert!(heard.starts_with("POST /v1/diagnose ") && !heard.contains("fdk_"), "{heard}");
    }
}

/// It is good for more than this question.
#[tokio::test]
async fn a_key_is_not_shown_where_anybody_on_the_way_could_read_it() {
    let (desk, retell) = (server(NOW).await, FakeRetell::start(SERVED_KEY).await);
    let key = issued(&desk, Scope::PushAgent).await;
    let (own, heard) = stranger(
        "HTTP/1.1 401 No\r\nconnection: close\r\ncontent-length: 39\r\n\r\n{\"key\":\"missing\",\"at_ms\":1795168800000}",
    )
    .await;
    // It leads to this machine too, but nobody can know that by its looks.
    let open = own.replace("127.0.0.1", "0.0.0.0");
    assert_eq!(shown(&retell, "", &open).await, [known(), Finding::Denied(Denial::NoKey)]);
    assert_eq!(shown(&retell, &key, &open).await, [known(), Finding::Denied(Denial::KeyWithheld)]);
    assert!(!heard.lock().unwrap().contains("fdk_"));
    assert_eq!(shown(&retell, &key, &own).await, [known(), Finding::Denied(Denial::KeyDropped)]);
    assert!(heard.lock().unwrap().contains(&key));
}

#[tokio::test]
async fn an_address_that_leads_nowhere_or_to_somebody_else_is_told() {
    let retell = FakeRetell::start(SERVED_KEY).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", closed.local_addr().unwrap());
    drop(closed);
    let findings = shown(&retell, "", &url).await;
    assert!(matches!(findings.as_slice(), [_, Finding::Unreachable(why)] if why.contains("refused")), "{findings:?}");
    // Whoever plays Retell is a web server too, and not ours.
    let stranger = retell.url().to_owned();
    assert!(matches!(shown(&retell, "", &stranger).await.as_slice(), [_, Finding::Stranger(_)]));
}
