use crate::{OURS, phone, retell};
use ports::{Part, VoiceError, VoicePlatform};
use serde_json::{Value, json};

fn llm() -> String {
    json!({"general_prompt": "Be kind.", "start_speaker": "agent", "general_tools": []}).to_string()
}

fn agent(llm: &str) -> String {
    json!({"response_engine": {"type": "retell-llm", "llm_id": llm}, "voice_id": "retell-Cimo"}).to_string()
}

#[tokio::test]
async fn an_agent_is_made_changed_published_and_drafted_anew() {
    let (fake, retell) = retell().await;
    let llm = retell.create_part(Part::Llm, &llm()).await.unwrap();
    let made = retell.create_part(Part::Agent, &agent(&llm.id)).await.unwrap();
    assert_eq!((made.version, made.published), (0, false));
    let changed = retell.update_part(Part::Agent, &made.id, r#"{"voice_id": "retell-Anna"}"#).await.unwrap();
    assert_eq!(serde_json::from_str::<Value>(&changed.json).unwrap()["voice_id"], "retell-Anna");
    retell.publish_agent(&made.id, 0).await.unwrap();
    assert!(retell.part(Part::Agent, &made.id).await.unwrap().unwrap().published);
    assert!(retell.part(Part::Llm, &llm.id).await.unwrap().unwrap().published);
    let refused = retell.update_part(Part::Agent, &made.id, r#"{"voice_id": "x"}"#).await.unwrap_err();
    assert!(matches!(refused, VoiceError::Rejected { status: 400, .. }), "{refused:?}");
    let draft = retell.draft_agent(&made.id, 0).await.unwrap();
    assert_eq!((draft.id.as_str(), draft.version, draft.published), (made.id.as_str(), 1, false));
    assert_eq!(fake.part(&llm.id).unwrap()["is_published"], false);
}

#[tokio::test]
async fn what_is_not_there_is_none() {
    let (_fake, retell) = retell().await;
    assert_eq!(retell.part(Part::Llm, "llm_x").await.unwrap(), None);
    assert_eq!(retell.part(Part::Agent, "agent_x").await.unwrap(), None);
    assert_eq!(retell.number(&phone("+4930999888")).await.unwrap(), None);
}

#[tokio::test]
async fn a_number_is_given_to_an_agent() {
    let (fake, retell) = retell().await;
    let llm = retell.create_part(Part::Llm, &llm()).await.unwrap();
    let made = retell.create_part(Part::Agent, &agent(&llm.id)).await.unwrap();
    let agents = json!([{"agent_id": made.id, "weight": 1}]);
    retell.update_number(&phone(OURS), &json!({"inbound_agents": agents}).to_string()).await.unwrap();
    assert_eq!(fake.number(OURS).unwrap()["inbound_agents"], agents);
    let read: Value = serde_json::from_str(&retell.number(&phone(OURS)).await.unwrap().unwrap()).unwrap();
    assert_eq!(read["inbound_agents"], agents);
}
