//! What goes wrong on the way, and what is told of it.

use crate::support::{extraction, open_ai, settings};
use adapters_llm::{Anthropic, BadSettings, OpenAi, Settings};
use domain::analysis::Shipped;
use ports::{ExtractFault, Extraction, Extractor};
use std::time::Duration;
use testkit::llm::{Model, Reply};

fn unreachable(what: &str) -> Result<String, ExtractFault> {
    Err(ExtractFault::Unreachable(what.to_owned()))
}

#[tokio::test]
async fn a_wrong_key_is_rejected_and_not_told() {
    let model = Model::open_ai([]).await;
    let wrong = OpenAi::new(&Settings { api_key: Some("hush".to_owned()), ..settings(&model) }).unwrap();
    let told = wrong.extract(&extraction(Shipped::Complaint)).await;
    assert_eq!(told, Err(ExtractFault::Rejected("HTTP 401, invalid_request_error".to_owned())));
    assert!(
        !format!("{wrong:?} {:?}", Settings { api_key: Some("hush".to_owned()), ..settings(&model) }).contains("hush")
    );
    let url = model.url().replace("/v1", "");
    let other = Settings { base_url: url, api_key: Some("hush".to_owned()), ..settings(&model) };
    assert!(!format!("{:?}", Anthropic::new(&other).unwrap()).contains("hush"));
}

#[tokio::test]
async fn what_a_server_says_besides_its_code_is_not_passed_on() {
    let model = Model::open_ai([Reply::Fails(500, Vec::new(), "server_error")]).await;
    assert_eq!(open_ai(&model).extract(&extraction(Shipped::Complaint)).await, unreachable("HTTP 500, server_error"));
}

#[tokio::test]
async fn a_server_that_hangs_up_or_says_nothing_or_is_not_there() {
    let model = Model::open_ai([Reply::HangsUp, Reply::Silence]).await;
    let impatient = Settings { timeout: Duration::from_millis(200), ..settings(&model) };
    let patient = open_ai(&model);
    assert_eq!(patient.extract(&extraction(Shipped::Complaint)).await, unreachable("the connection broke"));
    let impatient = OpenAi::new(&impatient).unwrap();
    assert_eq!(impatient.extract(&extraction(Shipped::Complaint)).await, unreachable("no answer in time"));
    let nobody = Settings { base_url: "http://user:hush@127.0.0.1:1".to_owned(), ..settings(&model) };
    assert!(!format!("{nobody:?}").contains("hush") && format!("{nobody:?}").contains("127.0.0.1:1"), "{nobody:?}");
    let nobody = OpenAi::new(&nobody).unwrap();
    assert!(!format!("{nobody:?}").contains("hush"));
    assert_eq!(nobody.extract(&extraction(Shipped::Complaint)).await, unreachable("no connection"));
}

#[tokio::test]
async fn nobody_is_followed_elsewhere() {
    let model = Model::open_ai([Reply::Fails(307, vec![("location", "/v1/chat/completions")], "")]).await;
    let told = open_ai(&model).extract(&extraction(Shipped::Complaint)).await;
    assert_eq!(told, Err(ExtractFault::Rejected("HTTP 307".to_owned())));
    assert_eq!(model.bodies().len(), 1);
}

#[tokio::test]
async fn a_schema_that_is_no_json_is_not_sent() {
    let model = Model::open_ai([]).await;
    let broken = Extraction { schema: "{".to_owned(), ..extraction(Shipped::Complaint) };
    let told = Err(ExtractFault::Rejected("the schema is not JSON".to_owned()));
    assert_eq!(open_ai(&model).extract(&broken).await, told);
    assert_eq!(model.bodies().len(), 0);
}

#[tokio::test]
async fn a_key_that_no_header_can_carry_is_refused() {
    let model = Model::open_ai([]).await;
    let broken = Settings { api_key: Some("a\nb".to_owned()), ..settings(&model) };
    assert!(matches!(OpenAi::new(&broken), Err(BadSettings::Key)));
}
