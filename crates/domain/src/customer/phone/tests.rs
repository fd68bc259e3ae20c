use super::Phone;
use crate::sample::cases;

fn read(text: &str, country: Option<&str>) -> Option<String> {
    Phone::parse(text, country).ok().map(|phone| phone.as_str().to_owned())
}

#[test]
fn one_number_in_many_spellings_is_one_number() {
    let spellings = [
        "+4930123456",
        "+49 30 12 34 56",
        "  +49-30-123456 ",
        "+49 (30) 123456",
        "+49 (0)30 123456",
        "004930123456",
        "00 49 30 123.456",
        "+49\u{a0}30/123456",
    ];
    for spelling in spellings {
        assert_eq!(read(spelling, None).as_deref(), Some("+4930123456"), "{spelling:?}");
        assert_eq!(read(spelling, Some("US")).as_deref(), Some("+4930123456"), "{spelling:?} from the United States");
    }
}

#[test]
fn a_national_number_needs_its_country() {
    assert_eq!(read("030 123456", Some("DE")).as_deref(), Some("+4930123456"));
    assert_eq!(read("(415) 555-2671", Some("US")).as_deref(), Some("+14155552671"));
    assert_eq!(read("415.555.2671", Some("US")).as_deref(), Some("+14155552671"));
    assert_eq!(read("020 7946 0018", Some("GB")).as_deref(), Some("+442079460018"));
    assert_eq!(read("030 123456", None), None);
    assert_eq!(read("030 123456", Some("Germany")), None);
    assert_eq!(read("030 123456", Some("ZZ")), None);
}

#[test]
fn a_national_number_must_be_one_of_its_country() {
    for (number, country) in [("555 2671", "US"), ("(115) 555-2671", "US"), ("030 123456789012", "DE"), ("110", "DE")] {
        assert_eq!(read(number, Some(country)), None, "{number} in {country}");
    }
}

#[test]
fn the_zero_of_an_italian_number_is_part_of_it() {
    assert_eq!(read("06 6982 1234", Some("IT")).as_deref(), Some("+390669821234"));
    assert_eq!(read("+39 06 6982 1234", None).as_deref(), Some("+390669821234"));
}

#[test]
fn the_length_of_a_number_is_seven_to_fifteen_digits() {
    let digits = |count| format!("+{}", "4".repeat(count));
    assert_eq!([6, 7, 15, 16].map(|count| read(&digits(count), None).is_some()), [false, true, true, false]);
}

#[test]
fn rubbish_is_no_number() {
    let rubbish = [
        "",
        " ",
        "+",
        "00",
        "+0301234567",
        "hello",
        "+49 30 12E456",
        "++4930123456",
        "+49+30123456",
        "12",
        "anonymous",
    ];
    for text in rubbish {
        assert_eq!(read(text, None), None, "{text:?}");
        assert_eq!(read(text, Some("DE")), None, "{text:?} in Germany");
    }
    assert_eq!(read("+49 30 123456 or so, I think, wait a moment", None), None);
    assert_eq!(read(&"1".repeat(1_000_000), Some("US")), None);
    assert_eq!(read("٠٣٠١٢٣٤٥٦", None), None);
}

#[test]
fn countries_are_known_by_their_code() {
    assert!(Phone::knows_country("DE") && Phone::knows_country("US"));
    assert!(!Phone::knows_country("Germany") && !Phone::knows_country("") && !Phone::knows_country("ZZ"));
}

#[test]
fn debug_tells_two_digits_only() {
    let phone = Phone::parse("+4930123456", None).unwrap();
    assert_eq!(format!("{phone:?}"), "Phone(…56)");
}

proptest::proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn whatever_is_read_is_e164_and_reads_as_itself(text in "[+0-9 ()./#*;a-z-]{0,24}") {
        for country in [None, Some("DE"), Some("US"), Some("IT"), Some("JP")] {
            let Ok(phone) = Phone::parse(&text, country) else { continue };
            let digits = phone.as_str().strip_prefix('+').unwrap();
            proptest::prop_assert!((7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
            proptest::prop_assert_eq!(Phone::parse(phone.as_str(), None).unwrap(), phone);
        }
    }
}
