//! What is asked, and of whom.

use adapters_llm::{Anthropic, OpenAi, Settings};
use domain::analysis::Shipped;
use ports::{Extraction, Repair};
use std::time::Duration;
use testkit::llm::{KEY, MODEL, Model};

pub(crate) const OBJECT: &str = r#"{"summary":"The guest booked."}"#;

pub(crate) fn settings(model: &Model) -> Settings {
    Settings {
        base_url: model.url().to_owned(),
        model: MODEL.to_owned(),
        api_key: Some(KEY.to_owned()),
        timeout: Duration::from_secs(20),
    }
}

pub(crate) fn open_ai(model: &Model) -> OpenAi {
    OpenAi::new(&settings(model)).unwrap()
}

pub(crate) fn anthropic(model: &Model) -> Anthropic {
    Anthropic::new(&settings(model)).unwrap()
}

pub(crate) fn extraction(shipped: Shipped) -> Extraction {
    let scenario = shipped.scenario();
    Extraction {
        model: None,
        instructions: "Be exact.".to_owned(),
        transcript: "Guest: Hello".to_owned(),
        schema_name: scenario.name.to_owned(),
        schema: scenario.schema.to_owned(),
        repair: None,
    }
}

pub(crate) fn repairing() -> Extraction {
    let repair = Some(Repair { answer: "{}".to_owned(), fault: "$.summary is missing".to_owned() });
    Extraction { repair, ..extraction(Shipped::Complaint) }
}
