use super::{fields, told};
use crate::analysis::{Choice, Own, Shipped};

fn own(name: &str, version: u32) -> Choice {
    Choice::Own(Own { name: name.to_owned(), version, schema: "{}".to_owned(), instructions: None })
}

#[test]
fn a_scenario_of_its_own_has_a_name_that_servers_take_and_nobody_else_has() {
    for name in ["a", "allergies_2", &"x".repeat(64)] {
        assert_eq!(fields(|business| business.analysis = Some(own(name, 1))), [""; 0], "{name}");
    }
    for name in ["", "Allergies", "two words", "ü", &"x".repeat(65), "complaint"] {
        assert_eq!(fields(|business| business.analysis = Some(own(name, 1))), ["analysis.scenario"], "{name}");
    }
    assert_eq!(fields(|business| business.analysis = Some(Choice::Shipped(Shipped::Complaint))), [""; 0]);
}

#[test]
fn versions_count_from_one() {
    for version in [1, 1_000_000] {
        assert_eq!(fields(|business| business.analysis = Some(own("own", version))), [""; 0]);
    }
    let zero = told(|business| business.analysis = Some(own("own", 0)));
    assert_eq!(zero, ["analysis.version: 0 is not within 1 to 1000000"]);
    assert_eq!(fields(|business| business.analysis = Some(own("own", 1_000_001))), ["analysis.version"]);
}
