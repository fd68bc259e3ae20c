use super::{House, OURS};
use api::RetellForm;
use serde_json::json;
use testkit::retell::Twist;
use usecases::agent::push::{Change, PushError, Report};

async fn push(house: &House, dry_run: bool) -> Result<Report, PushError> {
    let form = RetellForm::new("https://desk.example");
    house.wiring.push().unwrap().run(house.business.id, &form, dry_run).await
}

fn changes(report: &Report) -> Vec<&Change> {
    report.steps.iter().map(|step| &step.change).collect()
}

#[tokio::test]
async fn what_is_pushed_is_taken_and_pushed_again_changes_nothing() {
    let house = House::new().await;
    let first = push(&house, false).await.unwrap();
    assert_eq!(first.version, Some(1), "{first:?}");
    let number = house.retell.number(OURS).unwrap();
    let agent_id = number["inbound_agents"][0]["agent_id"].as_str().unwrap();
    let agent = house.retell.part(agent_id).unwrap();
    assert_eq!((&agent["is_published"], &agent["timezone"]), (&json!(true), &json!("Europe/Berlin")));
    let llm = house.retell.part(agent["response_engine"]["llm_id"].as_str().unwrap()).unwrap();
    assert_eq!(llm["default_dynamic_variables"]["business_name"], house.business.name);
    assert_eq!(number["inbound_webhook_url"], "https://desk.example/webhooks/retell/inbound");

    let requests = house.retell.requests().len();
    let second = push(&house, false).await.unwrap();
    assert_eq!(second.version, None);
    assert!(changes(&second).iter().all(|change| **change == Change::Unchanged), "{second:?}");
    let asked = house.retell.requests().split_off(requests);
    assert!(asked.iter().all(|request| request.starts_with("GET ")), "{asked:?}");
}

#[tokio::test]
async fn a_change_of_the_file_is_told_by_a_dry_run_and_made_by_a_push() {
    let mut house = House::new().await;
    push(&house, false).await.unwrap();
    house.change(|business| business.agent.instructions = Some("Dogs are welcome.".to_owned())).await;
    let told = push(&house, true).await.unwrap();
    let Change::Changed(lines) = &told.steps[0].change else { panic!("{told:?}") };
    assert!(lines.contains(&"general_prompt: + Dogs are welcome.".to_owned()), "{lines:?}");
    assert_eq!((told.version, changes(&told)[1]), (None, &Change::Unchanged));

    let pushed = push(&house, false).await.unwrap();
    assert_eq!(pushed.version, Some(2));
    let number = house.retell.number(OURS).unwrap();
    let agent = house.retell.part(number["inbound_agents"][0]["agent_id"].as_str().unwrap()).unwrap();
    assert_eq!((&agent["version"], &agent["is_published"]), (&json!(1), &json!(true)));
    let settled = push(&house, true).await.unwrap();
    assert!(changes(&settled).iter().all(|change| **change == Change::Unchanged), "{settled:?}");
}

/// Whatever is cut off: the next push goes on from there, and what was made is not made twice.
#[tokio::test]
async fn a_push_that_is_cut_off_is_finished_by_the_next() {
    for cut in ["/create-agent", "/publish-agent-version", "/update-phone-number"] {
        let house = House::new().await;
        house.retell.next(cut, Twist::Status(500));
        assert!(push(&house, false).await.is_err(), "{cut}");
        push(&house, false).await.unwrap();
        let created = |path: &str| house.retell.requests().iter().filter(|asked| asked.ends_with(path)).count();
        assert_eq!(created("/create-retell-llm"), 1, "{cut}");
        let settled = push(&house, true).await.unwrap();
        assert!(changes(&settled).iter().all(|change| **change == Change::Unchanged), "{cut}: {settled:?}");
    }
}

#[tokio::test]
async fn what_somebody_deleted_there_is_made_again() {
    let house = House::new().await;
    push(&house, false).await.unwrap();
    let number = house.retell.number(OURS).unwrap();
    let old = number["inbound_agents"][0]["agent_id"].as_str().unwrap();
    house.retell.remove(old);
    push(&house, false).await.unwrap();
    let number = house.retell.number(OURS).unwrap();
    assert_ne!(number["inbound_agents"][0]["agent_id"], old);
}
