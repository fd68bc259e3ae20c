use crate::support::{OBJECT, anthropic, extraction, repairing};
use domain::analysis::Shipped;
use ports::{ExtractFault, Extractor};
use serde_json::json;
use testkit::llm::{Model, Reply};

async fn told(reply: Reply) -> Result<String, ExtractFault> {
    let model = Model::anthropic([reply]).await;
    anthropic(&model).extract(&extraction(Shipped::Complaint)).await
}

#[tokio::test]
async fn every_shipped_schema_is_accepted_and_the_object_comes_back() {
    for shipped in Shipped::ALL {
        assert_eq!(
            {
                let model = Model::anthropic([Reply::Text(format!("Here: {OBJECT}"))]).await;
                anthropic(&model).extract(&extraction(*shipped)).await
            }
            .as_deref(),
            Ok(OBJECT),
            "{shipped:?}"
        );
    }
}

#[tokio::test]
async fn the_answer_before_and_its_fault_are_sent_with_the_second_request() {
    let model = Model::anthropic([Reply::Text(OBJECT.to_owned())]).await;
    anthropic(&model).extract(&repairing()).await.unwrap();
    let [body] = &model.bodies()[..] else { panic!("one request") };
    assert_eq!(body["system"], "Be exact.");
    assert_eq!(body["messages"][0], json!({"role": "user", "content": "Guest: Hello"}));
    assert_eq!(body["messages"][1], json!({"role": "assistant", "content": "{}"}));
    assert!(body["messages"][2]["content"].as_str().unwrap().contains("$.summary is missing"));
}

#[tokio::test]
async fn what_is_no_answer() {
    assert_eq!(told(Reply::Refuses).await, Err(ExtractFault::Refused));
    assert_eq!(told(Reply::CutOff).await, Err(ExtractFault::CutOff));
    let window = r#"{"content":[],"stop_reason":"model_context_window_exceeded"}"#;
    assert_eq!(told(Reply::Garbage(window)).await, Err(ExtractFault::CutOff));
    let empty = Err(ExtractFault::Unreachable("the answer has no content".to_owned()));
    assert_eq!(told(Reply::Garbage(r#"{"content":[]}"#)).await, empty);
}

#[tokio::test]
async fn what_a_model_thinks_is_not_its_answer() {
    let both =
        r#"{"content":[{"type":"thinking","text":"{}"},{"type":"text","text":"{\"a\":"},{"type":"text","text":"1}"}]}"#;
    assert_eq!(told(Reply::Garbage(both)).await.as_deref(), Ok(r#"{"a":1}"#));
}

#[tokio::test]
async fn an_overloaded_server_is_busy() {
    let overloaded = Reply::Fails(529, Vec::new(), "overloaded_error");
    assert_eq!(told(overloaded).await, Err(ExtractFault::Busy { after: None }));
}
