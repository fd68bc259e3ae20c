use crate::booking::ConfirmationCode;
use crate::sample::cases;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

#[test]
fn a_code_is_read_however_it_is_spoken() {
    let code = ConfirmationCode::from_random(12_345_678);
    let letters: Vec<String> = code.as_str().chars().map(String::from).collect();
    let spoken = [
        code.as_str().to_owned(),
        code.as_str().to_lowercase(),
        letters.join(" "),
        letters.join("-"),
        letters.join(". ") + ".",
        letters.join(", "),
        format!("  {}-{} ", letters[..3].concat(), letters[3..].concat().to_lowercase()),
    ];
    for text in spoken {
        assert_eq!(ConfirmationCode::parse(&text), Some(code.clone()), "{text:?}");
    }
}

#[test]
fn what_is_no_code_is_none() {
    for text in
        ["", " ", "CFGHJ", "CFGHJKL", "CFGHJA", "CFGHJ0", "CFGHJ1", "CFGHJS", "CFGHJB", "CFGHJN", "CFGHJß", "ＣFGHJK"]
    {
        assert_eq!(ConfirmationCode::parse(text), None, "{text:?}");
    }
    assert_eq!(ConfirmationCode::parse(&"C".repeat(1_000_000)), None);
}

#[test]
fn nearby_numbers_and_far_ones_give_other_codes() {
    let spelled = |bits| ConfirmationCode::from_random(bits);
    assert_eq!((spelled(0).as_str(), spelled(1).as_str(), spelled(19).as_str()), ("CCCCCC", "FCCCCC", "9CCCCC"));
    assert_eq!(spelled(20).as_str(), "CFCCCC");
    assert_eq!(spelled(63_999_999).as_str(), "999999");
    assert_eq!(spelled(64_000_000), spelled(0));
}

#[test]
fn debug_hides_the_code() {
    assert_eq!(format!("{:?}", ConfirmationCode::from_random(7)), "ConfirmationCode(…)");
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn every_code_reads_back_and_has_nothing_to_mishear(bits in any::<u64>()) {
        let code = ConfirmationCode::from_random(bits);
        prop_assert_eq!(code.as_str().len(), 6);
        prop_assert!(!code.as_str().contains(|letter: char| "AEIOUBDTN0152S68".contains(letter)));
        prop_assert_eq!(ConfirmationCode::parse(code.as_str()), Some(code));
    }
}
