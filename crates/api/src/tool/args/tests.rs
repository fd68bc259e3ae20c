use super::{Args, BadArg};
use crate::sample::phone;
use domain::BookingId;
use domain::availability::Asking;
use domain::time::Asked;
use serde_json::{Value, json};
use time::macros::{date, datetime, time};
use uuid::Uuid;

fn args(value: &Value) -> Args {
    Args::new(json!({"it": value}).as_object().unwrap().clone())
}

/// What is no text at all.
fn no_text() -> [Value; 5] {
    [json!(7), json!(true), json!(["a"]), json!({"a": 1}), json!(1.5)]
}

const fn bad(what: &'static str) -> BadArg {
    BadArg { field: "it", what }
}

#[test]
fn a_text_is_trimmed_and_blank_is_none() {
    let text = |value| args(&value).text("it", 10);
    assert_eq!(text(json!("  Ada ")), Ok(Some("Ada".to_owned())));
    for none in [json!(""), json!("  \n"), json!(null)] {
        assert_eq!(text(none), Ok(None));
    }
    assert_eq!(Args::default().text("it", 10), Ok(None));
}

#[test]
fn a_text_is_measured_in_characters() {
    for (length, fits) in [(10, true), (11, false)] {
        let text = "ü".repeat(length);
        let expected = if fits { Ok(Some(text.clone())) } else { Err(bad("is too long")) };
        assert_eq!(args(&json!(text)).text("it", 10), expected);
        assert_eq!(args(&json!(format!(" {text} "))).text("it", 10).is_ok(), fits);
    }
}

#[test]
fn what_is_no_text_is_named() {
    for value in no_text() {
        let args = args(&value);
        assert_eq!(args.text("it", 10), Err(bad("must be text")), "{value}");
        assert_eq!(args.required_text("it", 10), Err(bad("must be text")), "{value}");
        assert_eq!(args.start("it"), Err(bad("must be text")), "{value}");
        assert_eq!(args.phone("it", None), Err(bad("must be text")), "{value}");
        assert_eq!(args.booking_id("it"), Err(bad("must be text")), "{value}");
        assert_eq!(args.date("it"), Err(bad("must be text")), "{value}");
        assert_eq!(args.time("it"), Err(bad("must be text")), "{value}");
    }
    let nul = "holds a character that cannot be stored";
    assert_eq!(args(&json!("a\0b")).text("it", 10), Err(bad(nul)));
}

#[test]
fn what_is_required_and_missing_is_named() {
    for args in [Args::default(), args(&json!(null)), args(&json!(" "))] {
        assert_eq!(args.required_text("it", 10), Err(bad("is missing")));
        assert!(args.required_start("it").unwrap_err().what.starts_with("is missing; "));
        assert_eq!(args.start("it"), Ok(None));
        assert_eq!(args.phone("it", None), Ok(None));
        assert_eq!(args.booking_id("it"), Ok(None));
        assert_eq!((args.date("it"), args.time("it")), (Ok(None), Ok(None)));
    }
    for args in [Args::default(), args(&json!(null))] {
        assert_eq!(args.party("it"), Ok(None));
        assert_eq!(args.asking("it"), Ok(Asking::default()));
    }
    assert_eq!(args(&json!("Ada")).required_text("it", 10), Ok("Ada".to_owned()));
}

#[test]
fn a_start_is_a_date_and_a_time() {
    let start = |text: &str| args(&json!(text)).required_start("it");
    assert_eq!(start("2026-11-27T19:30"), Ok(Asked::Wall(datetime!(2026-11-27 19:30))));
    assert_eq!(start(" 2026-11-27 19:30:00 "), Ok(Asked::Wall(datetime!(2026-11-27 19:30))));
    assert_eq!(start("2026-11-27T19:30+01:00"), Ok(Asked::Instant(datetime!(2026-11-27 19:30 +1))));
    for text in ["tomorrow", "2026-11-27", "19:30", "2026-02-30T19:30", "2026-11-27T25:00"] {
        assert_eq!(start(text), Err(bad("must be a date and time such as 2026-11-27T19:30")), "{text}");
    }
}

#[test]
fn a_party_has_one_to_five_hundred_guests() {
    let party = |value: Value| args(&value).party("it");
    assert_eq!((party(json!(1)), party(json!(500))), (Ok(Some(1)), Ok(Some(500))));
    for value in [json!(0), json!(501), json!(-1), json!(2.5), json!("4"), json!("four"), json!([4]), json!(u64::MAX)] {
        assert_eq!(party(value.clone()), Err(bad("must be a whole number from 1 to 500")), "{value}");
    }
}

#[test]
fn what_is_asked_for_is_read_from_the_arguments_that_all_tools_share() {
    let said = json!({"party": 4, "service": " Cut ", "preference": "Terrace", "stay_minutes": 45});
    let args = |said: &Value| Args::new(said.as_object().unwrap().clone());
    let asking = Asking {
        party: Some(4),
        service: Some("Cut".to_owned()),
        preference: Some("Terrace".to_owned()),
        minutes: Some(45),
    };
    assert_eq!(args(&said).asking("party"), Ok(asking));
    for (field, least, most) in [("party", 1, 500), ("stay_minutes", 5, 1440)] {
        for (value, fits) in [(least - 1, false), (least, true), (most, true), (most + 1, false)] {
            let read = args(&json!({field: value})).asking("party");
            assert_eq!(read.map_err(|bad| bad.field).err(), (!fits).then_some(field), "{field} {value}");
        }
    }
    for field in ["service", "preference"] {
        assert_eq!(args(&json!({field: "x".repeat(200)})).asking("party").map_err(|bad| bad.field).err(), None);
        assert_eq!(args(&json!({field: "x".repeat(201)})).asking("party").unwrap_err().field, field);
    }
}

#[test]
fn a_number_keeps_its_bounds() {
    let number = |value: Value| args(&value).number("it", 3, 5, "must fit");
    for (value, fits) in [(2, false), (3, true), (5, true), (6, false)] {
        assert_eq!(number(json!(value)), if fits { Ok(Some(value)) } else { Err(bad("must fit")) });
    }
}

#[test]
fn a_phone_number_may_be_in_the_form_of_its_country() {
    let number = |text: &str, country| args(&json!(text)).phone("it", country);
    assert_eq!(number("+49 30 123456", None), Ok(Some(phone("+4930123456"))));
    assert_eq!(number("030 123456", Some("DE")), Ok(Some(phone("+4930123456"))));
    for (text, country) in [("030 123456", None), ("call me", Some("DE")), ("+49", Some("DE"))] {
        assert!(number(text, country).unwrap_err().what.starts_with("is no phone number; "), "{text}");
    }
}

#[test]
fn an_id_is_one_that_was_given() {
    let id = |text: &str| args(&json!(text)).booking_id("it");
    let given = BookingId::new(Uuid::from_u128(7));
    assert_eq!(id(&given.to_string()), Ok(Some(given)));
    for text in ["7", "biz_00000000000000000000000000000007", "bkg_7", "bkg_"] {
        assert_eq!(id(text), Err(bad("is no id that this system gave")), "{text}");
    }
}

#[test]
fn a_date_and_a_time_have_one_form() {
    let date = |text: &str| args(&json!(text)).date("it");
    assert_eq!(date("2026-11-27"), Ok(Some(date!(2026 - 11 - 27))));
    for text in ["27.11.2026", "2026-02-29", "2026-11-27T19:30", "tomorrow"] {
        assert_eq!(date(text), Err(bad("must be a date such as 2026-11-27")), "{text}");
    }
    let time = |text: &str| args(&json!(text)).time("it");
    assert_eq!((time("00:00"), time("23:59")), (Ok(Some(time!(00:00))), Ok(Some(time!(23:59)))));
    for text in ["24:00", "7 pm", "19:60", "19"] {
        assert_eq!(time(text), Err(bad("must be a time such as 19:30")), "{text}");
    }
}

#[test]
fn a_fault_names_its_field_and_what_to_ask_for() {
    assert_eq!(bad("is missing").to_string(), "it is missing");
    let asks = |field| BadArg { field, what: "" }.asks_for();
    for field in ["start", "desired_start", "new_start", "date", "time"] {
        assert_eq!(asks(field), "start");
    }
    assert_eq!((asks("party_size"), asks("new_party_size"), asks("name")), ("party_size", "party_size", "name"));
}
