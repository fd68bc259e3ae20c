//! Programs push their receptionist, over HTTP, to a Retell that is played.

use crate::support::{Desk, Setup};
use domain::access::Scope;
use domain::business::Business;
use domain::customer::Phone;
use serde_json::{Value, json};
use testkit::business::restaurant;
use testkit::retell::{FakeRetell, Twist};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

const KEY: &str = "test-key";
const OURS: &str = "+4930111222";

/// A house with a number at Retell, whose server has one thread.
struct House {
    desk: Desk,
    retell: FakeRetell,
    key: String,
}

fn setup(retell: &FakeRetell) -> Setup {
    let business = Business { phone: Phone::parse(OURS, None).ok(), ..restaurant() };
    let variables = [
        ("RETELL_API_URL", retell.url()),
        ("FRONTDESK_PUBLIC_URL", "https://desk.example"),
        ("FRONTDESK_WORKERS", "1"),
    ];
    let variables = variables.map(|(name, value)| (name, value.to_owned())).to_vec();
    Setup { business, variables, ..Setup::default() }
}

impl House {
    async fn new() -> Self {
        let retell = FakeRetell::start(KEY).await;
        retell.own(OURS);
        let desk = setup(&retell).start().await;
        let key = key(&desk, Scope::PushAgent).await;
        Self { desk, retell, key }
    }

    async fn push(&self, dry_run: bool) -> (u16, Value) {
        push(&self.desk.base_url, &self.key, dry_run).await
    }

    /// Once Retell has been asked this, it has done it too.
    async fn asked(&self, request: &str) {
        while !self.retell.requests().iter().any(|asked| asked == request) {
            tokio::task::yield_now().await;
        }
    }

    /// How often Retell was asked to change something by this.
    fn count(&self, request: &str) -> usize {
        self.retell.requests().iter().filter(|asked| asked.starts_with(request)).count()
    }
}

async fn key(desk: &Desk, scope: Scope) -> String {
    desk.wiring.issue().unwrap().run(restaurant().id, "Deploy", &[scope]).await.unwrap().unwrap().0.shown()
}

async fn push(base_url: &str, key: &str, dry_run: bool) -> (u16, Value) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let request = agent.post(format!("{base_url}/v1/agent/push")).header("authorization", format!("Bearer {key}"));
    let body = json!({"dry_run": dry_run}).to_string();
    let asking = tokio::task::spawn_blocking(move || {
        let mut response = request.send(body).unwrap();
        let text = response.body_mut().read_to_string().unwrap();
        (response.status().as_u16(), serde_json::from_str(&text).unwrap())
    });
    asking.await.unwrap()
}

fn changes(answer: &Value) -> Vec<&str> {
    answer["parts"].as_array().unwrap().iter().map(|part| part["change"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_changes_nothing_a_push_does_and_the_next_has_nothing_to_do() {
    let house = House::new().await;
    let (status, told) = house.push(true).await;
    assert_eq!((status, &told["version"], changes(&told)), (200, &Value::Null, vec!["created", "created", "changed"]));
    let webhook = "inbound_webhook_url: nothing -> \"https://desk.example/webhooks/retell/inbound\"";
    assert!(told["parts"][2]["lines"].as_array().unwrap().contains(&json!(webhook)), "{told}");
    assert_eq!((house.count("POST"), house.count("PATCH")), (0, 0));
    assert_eq!(house.desk.count("SELECT count(*) FROM agents").await, 0);

    let (status, pushed) = house.push(false).await;
    assert_eq!((status, &pushed["version"], &pushed["differs"]), (200, &json!(1), &json!(true)));
    let number = house.retell.number(OURS).unwrap();
    assert_eq!(number["inbound_webhook_url"], "https://desk.example/webhooks/retell/inbound");
    let agent = house.retell.part(number["inbound_agents"][0]["agent_id"].as_str().unwrap()).unwrap();
    let llm = house.retell.part(agent["response_engine"]["llm_id"].as_str().unwrap()).unwrap();
    assert_eq!(llm["default_dynamic_variables"]["business_name"], restaurant().name);

    let before = house.retell.requests().len();
    let (status, again) = house.push(false).await;
    assert_eq!((status, &again["version"], &again["differs"]), (200, &Value::Null, &json!(false)));
    assert_eq!(changes(&again), ["unchanged"; 3]);
    assert!(house.retell.requests()[before..].iter().all(|asked| asked.starts_with("GET ")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_for_something_else_pushes_nothing() {
    let house = House::new().await;
    for scope in [Scope::PlaceCalls, Scope::ReadCalls] {
        let (status, _) = push(&house.desk.base_url, &key(&house.desk, scope).await, false).await;
        assert_eq!(status, 403);
    }
    assert_eq!(house.retell.requests(), [""; 0]);
}

/// While one push waits for Retell, another, from another process too, is turned away, and guests are served.
#[tokio::test(flavor = "multi_thread")]
async fn two_pushes_at_once_create_one_agent() {
    let house = House::new().await;
    house.retell.next("/create-agent", Twist::Late);
    let (base_url, key) = (house.desk.base_url.clone(), house.key.clone());
    let first = tokio::spawn(async move { push(&base_url, &key, false).await });
    house.asked("POST /create-agent").await;

    let url = house.desk.database.url().to_owned();
    let (beside, _wiring) = Desk::beside(&setup(&house.retell), &url);
    for base_url in [&house.desk.base_url, &beside] {
        let (status, answer) = push(base_url, &house.key, false).await;
        assert_eq!(status, 409, "{answer}");
    }
    let (status, _) = push(&beside, &house.key, true).await;
    assert_eq!(status, 200);
    let guest = house.desk.guest("Ada");
    assert_eq!(guest.tool("resolve_business", json!({})).await.status, 200);

    house.retell.release();
    let (status, answer) = first.await.unwrap();
    assert_eq!((status, &answer["version"]), (200, &json!(1)));
    assert_eq!((house.count("POST /create-agent"), house.count("POST /create-retell-llm")), (1, 1));
    assert_eq!(push(&beside, &house.key, false).await.1["differs"], json!(false));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_goes_on_though_whoever_asked_has_gone() {
    let house = House::new().await;
    house.retell.next("/create-agent", Twist::Late);
    let address = house.desk.base_url.strip_prefix("http://").unwrap();
    let (key, body) = (&house.key, json!({"dry_run": false}).to_string());
    let mut stream = TcpStream::connect(address).await.unwrap();
    // So that dropping it tells the server at once that nobody reads any more.
    stream.set_zero_linger().unwrap();
    let head = format!("POST /v1/agent/push HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {key}\r\n");
    let request = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(request.as_bytes()).await.unwrap();
    house.asked("POST /create-agent").await;
    drop(stream);
    assert_eq!(push(&house.desk.base_url, &house.key, false).await.0, 409);
    house.retell.release();
    house.asked(&format!("PATCH /update-phone-number/{}", OURS.replace('+', "%2B"))).await;
    assert_eq!((house.count("POST /create-agent"), house.count("POST /publish-agent")), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retell_that_does_not_know_the_key_is_told() {
    let retell = FakeRetell::start("another key").await;
    let desk = setup(&retell).start().await;
    let (status, answer) = push(&desk.base_url, &key(&desk, Scope::PushAgent).await, true).await;
    assert_eq!(
        (status, &answer["error"]),
        (502, &json!("the voice platform does not accept the API key (status 401)"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_lacks_for_a_push_is_told() {
    for (variable, value, lacks) in
        [("FRONTDESK_PUBLIC_URL", "", "FRONTDESK_PUBLIC_URL"), ("RETELL_API_KEY", "", "RETELL_API_KEY")]
    {
        let retell = FakeRetell::start(KEY).await;
        let mut setup = setup(&retell);
        setup.variables.push((variable, value.to_owned()));
        let desk = setup.start().await;
        let (status, answer) = push(&desk.base_url, &key(&desk, Scope::PushAgent).await, true).await;
        assert_eq!(status, 409);
        assert!(answer["error"].as_str().unwrap().contains(lacks), "{answer}");
        assert_eq!(retell.requests(), [""; 0]);
    }
}
