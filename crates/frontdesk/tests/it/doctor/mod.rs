//! `frontdesk doctor`: nothing is found in what the tools wrote, and everything that is written past them.

mod changed;
mod healthy;
mod planted;
mod printed;

use crate::support::{Desk, Setup};
use domain::CombinationId;
use domain::audit::{Finding, Grade, Kind};
use domain::business::{Business, Combination};
use serde_json::{Value, json};
use testkit::business::{restaurant, table};
use usecases::audit::{Command, Summary};
use uuid::Uuid;

pub(super) use Grade::{Breach, Notice};

/// T1 for two and T2 for four, joined for five and six.
pub(super) fn house() -> Business {
    let tables = vec![table(1, "T1", 2), table(2, "T2", 4)];
    let combination = Combination {
        id: CombinationId::new(Uuid::from_u128(0xC0)),
        name: "T1+T2".to_owned(),
        tables: tables.iter().map(|table| table.id).collect(),
        min: 5,
        max: 6,
    };
    Business { tables, combinations: vec![combination], ..restaurant() }
}

pub(super) async fn desk_of(business: Business) -> Desk {
    Setup { business, ..Setup::default() }.start().await
}

/// Books on the fifth of June, as a caller of their own.
pub(super) async fn book(desk: &Desk, name: &str, time: &str, more: Value) {
    let mut args = json!({"start": format!("2026-06-05T{time}"), "name": name});
    args.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let number = name.bytes().fold(0_u32, |sum, byte| sum * 31 % 900_000 + u32::from(byte));
    let caller = desk.caller(&format!("call-{name}"), &format!("+4930{:06}", 100_000 + number));
    let booked = caller.tool("create_booking", args).await;
    assert_eq!(booked.code(), "OK", "{}", booked.text);
}

/// The house with Ada at T1 from 19:00, and five joined at 14:00.
pub(super) async fn booked_house() -> Desk {
    let desk = desk_of(house()).await;
    book(&desk, "Ada", "19:00", json!({"party_size": 2})).await;
    book(&desk, "Ben", "14:00", json!({"party_size": 5})).await;
    desk
}

/// Everything that is found.
pub(super) async fn findings(desk: &Desk) -> (Vec<Finding>, Summary) {
    let mut findings = Vec::new();
    let mut tell = |business: Option<&str>, finding: &Finding| {
        assert!(business.is_some());
        findings.push(finding.clone());
    };
    let summary = desk.wiring.doctor().unwrap().run(&Command::default(), &mut tell).await.unwrap();
    (findings, summary)
}

pub(super) async fn found(desk: &Desk) -> Vec<(Grade, Kind)> {
    let mut found: Vec<_> = findings(desk).await.0.iter().map(|finding| (finding.grade, finding.kind)).collect();
    found.sort_unstable();
    found
}
