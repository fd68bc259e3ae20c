use super::{BookingId, CallId, ResourceId};
use uuid::Uuid;

#[test]
fn an_id_reads_back_what_it_wrote() {
    let id = BookingId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
    assert_eq!(id.to_string(), "bkg_01900000000070008000000000000001");
    assert_eq!(format!("{id:?}"), id.to_string());
    assert_eq!(BookingId::parse(&id.to_string()), Some(id));
    assert_eq!(BookingId::parse(" bkg_01900000-0000-7000-8000-000000000001 "), Some(id));
}

#[test]
fn an_id_of_another_kind_is_refused() {
    let table = ResourceId::new(Uuid::from_u128(7)).to_string();
    assert_eq!(BookingId::parse(&table), None);
    for rubbish in
        ["", "bkg_", "bkg", "bkg_12", "00000000000000000000000000000007", "bkg_bkg_00000000000000000000000000000007"]
    {
        assert_eq!(BookingId::parse(rubbish), None, "{rubbish:?}");
    }
}

#[test]
fn a_call_id_is_kept_as_written_up_to_its_longest() {
    assert_eq!(CallId::new(" call_1 ").unwrap().as_str(), "call_1");
    assert!(CallId::new(&"c".repeat(200)).is_some());
    assert_eq!(CallId::new(&"c".repeat(201)), None);
    assert_eq!(CallId::new(" \t"), None);
    assert_ne!(CallId::new("Call"), CallId::new("call"));
}
