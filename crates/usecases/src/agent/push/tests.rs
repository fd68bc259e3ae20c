use super::*;
use crate::sample::business as house;
use domain::BusinessId;
use domain::customer::Phone;
use ports::testing::{CountingIds, FixedClock, MockAgents, MockBusinesses, MockVoicePlatform};
use std::sync::Mutex;
use time::macros::datetime;

const NOW: time::OffsetDateTime = datetime!(2026-11-20 10:00 UTC);

/// A form in which everything is its own text.
struct Plain;

impl Form for Plain {
    fn llm(&self, business: &Business) -> String {
        format!("prompt of {}", business.name)
    }

    fn agent(&self, _business: &Business, llm: &str) -> String {
        format!("voice over {llm}")
    }

    fn number(&self, agent: &str) -> String {
        format!("answered by {agent}")
    }

    fn differences(&self, there: &str, wanted: &str) -> Vec<String> {
        if there == wanted { Vec::new() } else { vec![format!("{there} -> {wanted}")] }
    }

    fn digest(&self, texts: &[&str]) -> String {
        texts.join("|")
    }
}

fn business() -> Business {
    let (name, phone) = ("Lindenhof".to_owned(), Phone::parse("+4930111222", None).ok());
    Business { name, phone, ..house() }
}

fn stored(id: &str, json: &str, published: bool) -> Stored {
    Stored { id: id.to_owned(), version: 4, published, json: json.to_owned() }
}

fn known(at: Option<time::OffsetDateTime>) -> Pushed {
    let prompt = Plain.llm(&business());
    Pushed {
        id: AgentId::new(uuid::Uuid::from_u128(9)),
        version: 3,
        digest: format!("{prompt}|voice over llm_1"),
        llm: "llm_1".to_owned(),
        agent: Some("agent_1".to_owned()),
        at,
    }
}

/// What the platform has, by part; and the steps that were taken there and in the store, in order.
#[derive(Default)]
struct World {
    latest: Option<Pushed>,
    llm: Option<Stored>,
    agent: Option<Stored>,
    number: Option<String>,
}

async fn push(world: World, dry_run: bool) -> (Result<Report, PushError>, Vec<String>) {
    let (report, mut done) = claiming(world, dry_run, true).await;
    // Whatever is changed is read and changed under a claim, which is given back, also where the push fails; a dry run needs
    // none.
    let (before, after): (&[&str], &[&str]) =
        if dry_run { (&["read"], &[]) } else { (&["claim", "read"], &["release"]) };
    assert_eq!((&done[..before.len()], &done[done.len() - after.len()..]), (&named(before)[..], &named(after)[..]));
    (report, done.drain(before.len()..done.len() - after.len()).collect())
}

fn named(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|step| (*step).to_owned()).collect()
}

/// `free`: whether nobody else pushes.
async fn claiming(world: World, dry_run: bool, free: bool) -> (Result<Report, PushError>, Vec<String>) {
    let done: Arc<Mutex<Vec<String>>> = Arc::default();
    let note = |done: &Mutex<Vec<String>>, what: String| done.lock().unwrap().push(what);
    let mut agents = MockAgents::new();
    let log = Arc::clone(&done);
    agents.expect_claim().returning(move |_, _, _| {
        note(&log, "claim".to_owned());
        Ok(free)
    });
    let log = Arc::clone(&done);
    agents.expect_release().times(0..=usize::from(free)).returning(move |_, _| {
        note(&log, "release".to_owned());
        Ok(true)
    });
    let log = Arc::clone(&done);
    let mut businesses = MockBusinesses::new();
    businesses.expect_reload().returning(move |id| {
        note(&log, "read".to_owned());
        Ok((id == business().id).then(|| Arc::new(business())))
    });
    let latest = world.latest;
    agents.expect_latest().returning(move |_| Ok(latest.clone()));
    let log = Arc::clone(&done);
    agents.expect_save().returning(move |_: BusinessId, pushed: &Pushed, _| {
        let Pushed { version, llm, agent, at, .. } = pushed;
        note(&log, format!("save {version} {llm} {} {}", agent.as_deref().unwrap_or("-"), at.is_some()));
        Ok(())
    });
    let mut voice = MockVoicePlatform::new();
    let (llm, agent) = (world.llm, world.agent);
    voice.expect_part().returning(move |part, _| Ok(if part == Part::Llm { llm.clone() } else { agent.clone() }));
    let log = Arc::clone(&done);
    voice.expect_create_part().returning(move |part, json| {
        note(&log, format!("create {part:?} {json}"));
        Ok(stored(if part == Part::Llm { "llm_new" } else { "agent_new" }, json, false))
    });
    let log = Arc::clone(&done);
    voice.expect_update_part().returning(move |part, id, json| {
        note(&log, format!("update {part:?} {id} {json}"));
        Ok(stored(id, json, false))
    });
    let log = Arc::clone(&done);
    voice.expect_draft_agent().returning(move |id, base| {
        note(&log, format!("draft {id} {base}"));
        Ok(stored(id, "", false))
    });
    let log = Arc::clone(&done);
    voice.expect_publish_agent().returning(move |id, version| {
        note(&log, format!("publish {id} {version}"));
        Ok(())
    });
    let number = world.number;
    voice.expect_number().returning(move |_| Ok(number.clone()));
    let log = Arc::clone(&done);
    voice.expect_update_number().returning(move |_, json| {
        note(&log, format!("number {json}"));
        Ok(())
    });
    let (voice, businesses, agents) = (Arc::new(voice), Arc::new(businesses), Arc::new(agents));
    let push = Push::new(voice, businesses, agents, Arc::new(FixedClock::at(NOW)), Arc::new(CountingIds::default()));
    let report = push.run(business().id, &Plain, dry_run).await;
    let done = done.lock().unwrap().clone();
    (report, done)
}

fn changes(report: Result<Report, PushError>) -> Vec<Change> {
    report.unwrap().steps.into_iter().map(|step| step.change).collect()
}

/// All as it should be.
fn settled() -> World {
    World {
        latest: Some(known(Some(NOW))),
        llm: Some(stored("llm_1", &Plain.llm(&business()), true)),
        agent: Some(stored("agent_1", "voice over llm_1", true)),
        number: Some("answered by agent_1".to_owned()),
    }
}

#[tokio::test]
async fn a_first_push_creates_remembers_publishes_and_answers_the_number() {
    let (report, done) = push(World { number: Some("nobody".to_owned()), ..World::default() }, false).await;
    let report = report.unwrap();
    assert_eq!(report.version, Some(1));
    assert_eq!(
        done,
        [
            "create Llm prompt of Lindenhof",
            "save 1 llm_new - false",
            "create Agent voice over llm_new",
            "save 1 llm_new agent_new false",
            "publish agent_new 4",
            "save 1 llm_new agent_new true",
            "number answered by agent_new",
        ]
    );
    assert_eq!(report.steps[0].change, Change::Created);
}

#[tokio::test]
async fn a_dry_run_changes_nothing() {
    let (report, done) = push(World { number: Some("nobody".to_owned()), ..World::default() }, true).await;
    assert_eq!(done, [""; 0]);
    let told = vec!["nobody -> answered by (the new agent)".to_owned()];
    assert_eq!(changes(report), [Change::Created, Change::Created, Change::Changed(told)]);
    let (report, done) = push(World { llm: Some(stored("llm_1", "old", true)), ..settled() }, true).await;
    assert_eq!(done, [""; 0]);
    let told = vec!["old -> prompt of Lindenhof".to_owned()];
    assert_eq!(changes(report), [Change::Changed(told), Change::Unchanged, Change::Unchanged]);
}

#[tokio::test]
async fn what_is_as_it_should_be_is_left_alone() {
    let (report, done) = push(settled(), false).await;
    assert_eq!(done, [""; 0]);
    let report = report.unwrap();
    assert_eq!(report.version, None);
    assert!(report.steps.iter().all(|step| step.change == Change::Unchanged));
}

#[tokio::test]
async fn what_was_published_is_drafted_anew() {
    let old = World { agent: Some(stored("agent_1", "old voice", true)), ..settled() };
    let (report, done) = push(World { llm: Some(stored("llm_1", &Plain.llm(&business()), false)), ..old }, false).await;
    assert_eq!(report.unwrap().version, Some(4));
    assert_eq!(
        done,
        [
            "draft agent_1 4",
            "update Llm llm_1 prompt of Lindenhof",
            "save 4 llm_1 agent_1 false",
            "update Agent agent_1 voice over llm_1",
            "save 4 llm_1 agent_1 false",
            "publish agent_1 4",
            "save 4 llm_1 agent_1 true",
        ]
    );
}

/// Should a draft of an agent bring no draft of its language model, the agent gets a new one.
#[tokio::test]
async fn a_language_model_that_stays_published_is_replaced() {
    let (_, done) = push(World { llm: Some(stored("llm_1", "old", true)), ..settled() }, false).await;
    assert_eq!(done[..3], ["draft agent_1 4", "create Llm prompt of Lindenhof", "save 4 llm_new agent_1 false"]);
    assert!(done.contains(&"update Agent agent_1 voice over llm_new".to_owned()), "{done:?}");
}

#[tokio::test]
async fn a_push_that_was_cut_off_before_publishing_is_finished() {
    let world = World {
        latest: Some(known(None)),
        llm: Some(stored("llm_1", &Plain.llm(&business()), false)),
        agent: Some(stored("agent_1", "voice over llm_1", false)),
        number: Some("answered by agent_1".to_owned()),
    };
    let (report, done) = push(world, false).await;
    assert_eq!(changes(report)[1], Change::Changed(vec!["it is not published yet".to_owned()]));
    assert!(done.contains(&"publish agent_1 4".to_owned()), "{done:?}");
}

#[tokio::test]
async fn a_draft_that_the_platform_opened_by_itself_is_no_difference() {
    let world = World { agent: Some(stored("agent_1", "voice over llm_1", false)), ..settled() };
    let (report, done) = push(world, false).await;
    assert_eq!(done, [""; 0]);
    assert_eq!(changes(report)[1], Change::Unchanged);
}

#[tokio::test]
async fn an_agent_that_was_deleted_there_is_made_again() {
    let (report, done) = push(World { agent: None, llm: None, ..settled() }, false).await;
    assert_eq!(changes(report)[..2], [Change::Created, Change::Created]);
    assert!(done.contains(&"number answered by agent_new".to_owned()), "{done:?}");
}

#[tokio::test]
async fn a_number_that_the_platform_does_not_have_is_told() {
    let (report, _) = push(World { number: None, ..settled() }, false).await;
    assert!(matches!(changes(report)[2], Change::Missing(_)));
}

#[tokio::test]
async fn while_somebody_else_pushes_nothing_is_asked_and_a_dry_run_still_tells() {
    let (report, done) = claiming(World::default(), false, false).await;
    assert!(matches!(report, Err(PushError::UnderWay)), "{report:?}");
    assert_eq!(done, ["claim"]);
    let (report, done) = claiming(settled(), true, false).await;
    assert!(changes(report).iter().all(|change| *change == Change::Unchanged));
    assert_eq!(done, ["read"]);
}
