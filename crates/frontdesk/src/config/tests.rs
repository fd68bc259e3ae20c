use super::*;

fn read(variables: &[(&'static str, &'static str)]) -> Result<Config, Faults> {
    Config::read(&Environment::of(variables.iter().copied()), &Overrides::default(), Purpose::Serve)
}

fn named(faults: &Faults) -> Vec<&'static str> {
    faults.0.iter().map(|fault| fault.variable).collect()
}

#[test]
fn production_wants_a_key() {
    assert_eq!(named(&read(&[]).unwrap_err()), ["RETELL_API_KEY"]);
    assert_eq!(named(&read(&[("RETELL_API_KEY", "frontdesk-development-key")]).unwrap_err()), ["RETELL_API_KEY"]);
    let config = read(&[("RETELL_API_KEY", "secret")]).unwrap();
    assert_eq!(config.mode, Mode::Production);
    assert!(!config.http.debug_routes);
}

#[test]
fn whoever_only_administers_needs_no_key() {
    let read = Config::read(&Environment::default(), &Overrides::default(), Purpose::Administer);
    assert!(read.is_ok());
}

#[test]
fn development_does_without_a_key_only_on_this_machine() {
    assert!(read(&[("FRONTDESK_ENV", "development")]).is_ok());
    let open = [("FRONTDESK_ENV", "development"), ("FRONTDESK_LISTEN", "0.0.0.0:8080")];
    assert_eq!(named(&read(&open).unwrap_err()), ["RETELL_API_KEY"]);
}

#[test]
fn debug_routes_and_a_sandbox_clock_are_not_for_production() {
    let variables = [("RETELL_API_KEY", "secret"), ("FRONTDESK_DEBUG_ROUTES", "true")];
    assert_eq!(named(&read(&variables).unwrap_err()), ["FRONTDESK_DEBUG_ROUTES"]);
    let now = Some(time::macros::datetime!(2026-10-25 00:30 UTC));
    let overrides = Overrides { now, ..Overrides::default() };
    let environment = Environment::of([("FRONTDESK_ENV", "development")]);
    assert_eq!(named(&Config::read(&environment, &overrides, Purpose::Serve).unwrap_err()), ["--now"]);
    let overrides = Overrides { debug_routes: true, ..overrides };
    assert!(Config::read(&environment, &overrides, Purpose::Serve).is_ok());
}

#[test]
fn tls_to_the_database_is_refused_and_not_forgotten() {
    let with = |url| read(&[("RETELL_API_KEY", "k"), ("DATABASE_URL", url)]);
    assert!(with("postgresql://u@h/d?sslmode=prefer").is_ok());
    assert_eq!(named(&with("postgresql://u@h/d?sslmode=require").unwrap_err()), ["DATABASE_URL"]);
}

#[test]
fn every_fault_is_told_at_once() {
    let variables = [
        ("FRONTDESK_ENV", "staging"),
        ("FRONTDESK_LISTEN", "here"),
        ("FRONTDESK_WORKERS", "0"),
        ("FRONTDESK_DEADLINE_MS", "99"),
        ("FRONTDESK_LOG_FORMAT", "xml"),
        ("DATABASE_URL", "mysql://x"),
    ];
    let faults = read(&variables).unwrap_err();
    let expected = [
        "FRONTDESK_ENV",
        "FRONTDESK_LISTEN",
        "FRONTDESK_WORKERS",
        "FRONTDESK_DEADLINE_MS",
        "DATABASE_URL",
        "FRONTDESK_LOG_FORMAT",
        "RETELL_API_KEY",
    ];
    assert_eq!(named(&faults), expected);
    assert!(!faults.to_string().contains("mysql://x"), "a fault must not show a value");
}

#[test]
fn both_sides_of_a_bound() {
    let with = |value| read(&[("RETELL_API_KEY", "k"), ("FRONTDESK_DEADLINE_MS", value)]);
    assert!(with("100").is_ok());
    assert!(with("60000").is_ok());
    assert!(with("99").is_err());
    assert!(with("60001").is_err());
    assert!(with("two").is_err());
}

#[test]
fn waits_are_shorter_than_the_deadline() {
    let config = read(&[("RETELL_API_KEY", "k")]).unwrap();
    assert!(config.database.wait_timeout * 2 < config.http.deadline, "a connection and a lock");
    assert!(config.database.turn_timeout < config.http.deadline);
    assert!(config.database.statement_timeout < config.http.deadline);
}

#[test]
fn the_example_lists_every_variable_that_is_read() {
    let example = include_str!("../../../../.env.example");
    let listed = |name: &str| example.lines().any(|line| line.starts_with(&format!("{name}=")));
    let sources = [
        include_str!("mod.rs"),
        include_str!("database.rs"),
        include_str!("http.rs"),
        include_str!("llm.rs"),
        include_str!("log.rs"),
        include_str!("retell.rs"),
        include_str!("twilio.rs"),
        include_str!("worker.rs"),
    ];
    for name in sources.iter().flat_map(|source| source.split('"')).filter(|text| is_variable(text)) {
        assert!(listed(name), "{name} is missing in .env.example");
    }
}

fn is_variable(text: &str) -> bool {
    text.contains('_')
        && text.len() > 5
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

#[test]
fn secrets_are_not_shown() {
    let model = [("FRONTDESK_LLM_PROVIDER", "openai"), ("FRONTDESK_LLM_MODEL", "m"), ("FRONTDESK_LLM_API_KEY", "hush")];
    let others =
        [("RETELL_API_KEY", "hush"), ("FRONTDESK_API_KEY", "hush"), ("DATABASE_URL", "postgresql://u:hush@h/d")];
    let config = read(&[&model[..], &others[..]].concat()).unwrap();
    assert!(!format!("{config:?}").contains("hush"));
}

/// What a model's settings come to, or the variables at fault.
fn model(variables: &[(&'static str, &'static str)]) -> Result<Option<(Provider, String)>, Vec<&'static str>> {
    let with_key: Vec<_> = variables.iter().copied().chain([("RETELL_API_KEY", "k")]).collect();
    let config = read(&with_key).map_err(|faults| named(&faults))?;
    Ok(config.llm.map(|llm| (llm.provider, llm.settings.base_url)))
}

#[test]
fn without_a_provider_there_is_no_model() {
    assert_eq!(model(&[]), Ok(None));
    for name in ["FRONTDESK_LLM_BASE_URL", "FRONTDESK_LLM_MODEL", "FRONTDESK_LLM_API_KEY"] {
        assert_eq!(model(&[(name, "http://x")]), Err(vec!["FRONTDESK_LLM_PROVIDER"]), "{name}");
    }
    assert_eq!(model(&[("FRONTDESK_LLM_PROVIDER", "oracle")]), Err(vec!["FRONTDESK_LLM_PROVIDER"]));
}

#[test]
fn a_vendor_wants_a_key_and_a_server_of_ones_own_does_not() {
    let (openai, named) = (("FRONTDESK_LLM_PROVIDER", "openai"), ("FRONTDESK_LLM_MODEL", "m"));
    let anthropic = ("FRONTDESK_LLM_PROVIDER", "anthropic");
    let (key, url) = (("FRONTDESK_LLM_API_KEY", "k"), ("FRONTDESK_LLM_BASE_URL", "http://127.0.0.1:11434/v1"));
    assert_eq!(model(&[openai]), Err(vec!["FRONTDESK_LLM_MODEL", "FRONTDESK_LLM_API_KEY"]));
    let vendor = |provider, url: &str| Ok(Some((provider, url.to_owned())));
    assert_eq!(model(&[openai, named, key]), vendor(Provider::OpenAi, "https://api.openai.com/v1"));
    assert_eq!(model(&[anthropic, named, key]), vendor(Provider::Anthropic, "https://api.anthropic.com"));
    assert_eq!(model(&[openai, named, url]), vendor(Provider::OpenAi, url.1));
    let bare = ("FRONTDESK_LLM_BASE_URL", "127.0.0.1:11434");
    assert_eq!(model(&[openai, named, bare]), Err(vec!["FRONTDESK_LLM_BASE_URL"]));
}

const TWILIO: [(&str, &str); 5] = [
    ("RETELL_API_KEY", "k"),
    ("TWILIO_ACCOUNT_SID", "AC1"),
    ("TWILIO_AUTH_TOKEN", "hush"),
    ("TWILIO_FROM", "+15005550006"),
    ("FRONTDESK_PUBLIC_URL", "https://desk.example.com"),
];

fn with_twilio(more: &[(&'static str, &'static str)]) -> Result<Config, Faults> {
    let variables: Vec<_> = TWILIO.into_iter().chain(more.iter().copied()).collect();
    read(&variables)
}

#[test]
fn texts_are_sent_by_whoever_is_named() {
    assert!(read(&[("RETELL_API_KEY", "k"), ("FRONTDESK_PUBLIC_URL", "https://x")]).unwrap().twilio.is_none());
    let twilio = with_twilio(&[]).unwrap().twilio.unwrap();
    assert_eq!((twilio.settings.user.as_str(), twilio.settings.password.as_str()), ("AC1", "hush"));
    assert_eq!(twilio.settings.api, "https://api.twilio.com");
    assert_eq!(twilio.secrets.auth_tokens, ["hush"]);
    assert!(!format!("{twilio:?}").contains("hush"));

    let keyed = [("TWILIO_API_KEY", "SK1"), ("TWILIO_API_SECRET", "key"), ("TWILIO_AUTH_TOKEN_NEXT", "next")];
    let twilio = with_twilio(&keyed).unwrap().twilio.unwrap();
    assert_eq!((twilio.settings.user.as_str(), twilio.settings.password.as_str()), ("SK1", "key"));
    assert_eq!(twilio.secrets.auth_tokens, ["hush", "next"]);
    let shared = with_twilio(&[("TWILIO_SHARED_KEY", "k1:a:b")]).unwrap().twilio.unwrap().secrets.shared_keys;
    assert_eq!((shared[0].id.as_str(), shared[0].secret.as_str()), ("k1", "a:b"));
}

#[test]
fn half_a_twilio_is_told_whole() {
    let half = read(&[("RETELL_API_KEY", "k"), ("TWILIO_API_KEY", "SK1")]).unwrap_err();
    let expected = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "FRONTDESK_PUBLIC_URL", "TWILIO_API_KEY", "TWILIO_FROM"];
    assert_eq!(named(&half), expected);
    let both = with_twilio(&[("TWILIO_MESSAGING_SERVICE_SID", "MG1")]).unwrap_err();
    assert_eq!(named(&both), ["TWILIO_FROM"]);
    for url in ["desk.example.com", "https://desk.example.com/"] {
        assert_eq!(named(&with_twilio(&[("FRONTDESK_PUBLIC_URL", url)]).unwrap_err()), ["FRONTDESK_PUBLIC_URL"]);
    }
    for key in ["secret", ":secret", "name:"] {
        assert_eq!(named(&with_twilio(&[("TWILIO_SHARED_KEY", key)]).unwrap_err()), ["TWILIO_SHARED_KEY"]);
    }
}
