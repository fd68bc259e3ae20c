use crate::support::{OBJECT, extraction, open_ai, repairing, settings};
use adapters_llm::{OpenAi, Settings};
use domain::analysis::Shipped;
use ports::{ExtractFault, Extraction, Extractor};
use serde_json::json;
use testkit::llm::{Model, Reply};

async fn told(reply: Reply) -> Result<String, ExtractFault> {
    let model = Model::open_ai([reply]).await;
    open_ai(&model).extract(&extraction(Shipped::Complaint)).await
}

#[tokio::test]
async fn every_shipped_schema_is_accepted_and_the_object_comes_back() {
    for shipped in Shipped::ALL {
        let model = Model::open_ai([Reply::Text(format!("```json\n{OBJECT}\n```"))]).await;
        let answer = open_ai(&model).extract(&extraction(*shipped)).await;
        assert_eq!(answer.as_deref(), Ok(OBJECT), "{shipped:?}");
        let [body] = &model.bodies()[..] else { panic!("one request") };
        assert_eq!(body["response_format"]["json_schema"]["name"], shipped.scenario().name);
    }
}

#[tokio::test]
async fn the_answer_before_and_its_fault_are_sent_with_the_second_request() {
    let model = Model::open_ai([Reply::Text(OBJECT.to_owned())]).await;
    open_ai(&model).extract(&repairing()).await.unwrap();
    let [body] = &model.bodies()[..] else { panic!("one request") };
    assert_eq!(body["messages"][0], json!({"role": "system", "content": "Be exact."}));
    assert_eq!(body["messages"][1], json!({"role": "user", "content": "Guest: Hello"}));
    assert_eq!(body["messages"][2], json!({"role": "assistant", "content": "{}"}));
    let again = body["messages"][3]["content"].as_str().unwrap();
    assert!(again.contains("$.summary is missing"), "{again}");
}

#[tokio::test]
async fn what_is_no_answer() {
    assert_eq!(told(Reply::Refuses).await, Err(ExtractFault::Refused));
    assert_eq!(told(Reply::CutOff).await, Err(ExtractFault::CutOff));
    let unreachable = |what: &str| Err(ExtractFault::Unreachable(what.to_owned()));
    assert_eq!(told(Reply::Garbage("<html>")).await, unreachable("the answer is not JSON"));
    assert_eq!(told(Reply::Garbage("{}")).await, unreachable("the answer has no content"));
    let filtered = r#"{"choices":[{"message":{"content":""},"finish_reason":"content_filter"}]}"#;
    assert_eq!(told(Reply::Garbage(filtered)).await, Err(ExtractFault::Refused));
}

#[tokio::test]
async fn a_server_of_ones_own_wants_no_key_and_another_model_may_be_named() {
    let model = Model::local([Reply::Text(OBJECT.to_owned())]).await;
    let bare = Settings { api_key: None, base_url: format!("{}/", model.url()), ..settings(&model) };
    let own = OpenAi::new(&bare).unwrap();
    assert_eq!(own.extract(&extraction(Shipped::Complaint)).await.as_deref(), Ok(OBJECT));
    let other = Extraction { model: Some("other".to_owned()), ..extraction(Shipped::Complaint) };
    let told = ExtractFault::Rejected("HTTP 404, invalid_request_error".to_owned());
    assert_eq!(own.extract(&other).await, Err(told));
}

#[tokio::test]
async fn without_credit_nobody_waits_and_with_a_date_it_is_known_how_long() {
    let quota = Reply::Fails(429, vec![("retry-after", "1")], "insufficient_quota");
    assert!(matches!(told(quota).await, Err(ExtractFault::Rejected(_))));
    let limit = Reply::Fails(429, vec![("retry-after-ms", "2500"), ("retry-after", "9")], "rate_limit_exceeded");
    let after = Some(std::time::Duration::from_millis(2_500));
    assert_eq!(told(limit).await, Err(ExtractFault::Busy { after }));
}
