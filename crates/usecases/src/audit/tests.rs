use super::{Command, Doctor, Failed, Summary};
use crate::sample::business;
use domain::audit::Kind;
use domain::{BookingId, BusinessId};
use ports::testing::MockAudit;
use ports::{Entries, Listed, Stated, StoreError, Stray, Unreadable};
use std::sync::Arc;
use time::macros::{date, datetime};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const FIRST: OffsetDateTime = datetime!(2026-01-10 12:00 UTC);
const LAST: OffsetDateTime = datetime!(2026-03-20 12:00 UTC);

fn listed(number: u128) -> Listed {
    Listed { id: BusinessId::new(Uuid::from_u128(number)), external_id: format!("house-{number}") }
}

fn stated() -> Stated {
    Stated {
        business: Arc::new(business()),
        changed_at: FIRST,
        longest: Duration::DAY,
        now: FIRST,
        starts: Some((FIRST, LAST)),
        zone_data: String::new(),
    }
}

fn row(kind: Kind, number: u128) -> Stray {
    Stray { kind, booking: Some(BookingId::new(Uuid::from_u128(number))), what: format!("row {number}") }
}

/// An audit of one business without strays.
fn of_one() -> MockAudit {
    let mut audit = MockAudit::new();
    audit.expect_businesses().returning(|_| Ok(vec![listed(1)]));
    audit.expect_strays().returning(|_| Ok(Vec::new()));
    audit.expect_homeless().returning(|| Ok(Vec::new()));
    audit
}

/// What is told, and the sum.
async fn told(audit: MockAudit, command: &Command) -> (Vec<(Option<String>, Kind)>, Result<Summary, Failed>) {
    let mut told = Vec::new();
    let mut tell = |business: Option<&str>, finding: &domain::audit::Finding| {
        told.push((business.map(str::to_owned), finding.kind));
    };
    let summary = Doctor::new(Arc::new(audit)).run(command, &mut tell).await;
    (told, summary)
}

#[tokio::test]
async fn all_businesses_all_windows_and_all_strays_are_looked_at() {
    let mut audit = MockAudit::new();
    audit.expect_businesses().withf(Option::is_none).returning(|_| Ok(vec![listed(1), listed(2)]));
    audit.expect_strays().times(2).returning(|_| Ok(vec![row(Kind::DuplicateCode, 7)]));
    audit.expect_stated().times(2).returning(|_| Ok(stated()));
    audit.expect_entries().times(2 * 3).returning(|_, _| Ok(Entries::default()));
    audit.expect_homeless().times(1).returning(|| Ok(vec![row(Kind::LostReference, 8)]));
    let (told, summary) = told(audit, &Command::default()).await;
    let of = |business: &str| (Some(business.to_owned()), Kind::DuplicateCode);
    assert_eq!(told, [of("house-1"), of("house-2"), (None, Kind::LostReference)]);
    assert_eq!(summary.unwrap(), Summary { businesses: 2, bookings: 0, breaches: 3, notices: 0 });
}

#[tokio::test]
async fn a_date_leaves_out_what_began_before_it() {
    let mut audit = of_one();
    audit.expect_stated().returning(|_| Ok(stated()));
    audit
        .expect_entries()
        .withf(|_, known| known.start > datetime!(2026-03-09 00:00 UTC))
        .times(1)
        .returning(|_, _| Ok(Entries::default()));
    let command = Command { from: Some(date!(2026 - 03 - 15)), ..Command::default() };
    assert!(told(audit, &command).await.1.is_ok());
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_told_once() {
    let mut audit = of_one();
    audit.expect_stated().returning(|_| Ok(stated()));
    let starts_at = FIRST + Duration::days(31);
    audit.expect_entries().returning(move |_, known| {
        let unread = Unreadable { starts_at, stray: row(Kind::Unreadable, 7) };
        let near = known.start <= starts_at && starts_at < known.end;
        Ok(Entries { unreadable: near.then_some(unread).into_iter().collect(), ..Entries::default() })
    });
    let (told, _) = told(audit, &Command::default()).await;
    assert_eq!(told, [(Some("house-1".to_owned()), Kind::Unreadable)]);
}

#[tokio::test]
async fn a_business_that_cannot_be_read_does_not_end_the_audit() {
    let mut audit = of_one();
    let corrupt = || StoreError::Corrupt { table: "businesses", column: "hours", row: "1".to_owned() };
    audit.expect_stated().returning(move |_| Err(corrupt()));
    let (told, summary) = told(audit, &Command::default()).await;
    assert_eq!(told, [(Some("house-1".to_owned()), Kind::Unreadable)]);
    assert_eq!(summary.unwrap().breaches, 1);
}

#[tokio::test]
async fn a_business_that_changes_meanwhile_is_begun_anew() {
    let mut audit = of_one();
    audit.expect_stated().times(2).returning(|_| Ok(stated()));
    audit.expect_entries().times(1).returning(|_, _| Err(StoreError::StaleConfig));
    audit.expect_entries().returning(|_, _| Ok(Entries::default()));
    assert_eq!(told(audit, &Command::default()).await.1.unwrap().businesses, 1);
}

#[tokio::test]
async fn a_store_that_cannot_be_asked_ends_it() {
    let mut audit = of_one();
    audit.expect_stated().returning(|_| Err(StoreError::Unavailable("away".to_owned())));
    let (_, summary) = told(audit, &Command::default()).await;
    assert!(matches!(summary, Err(Failed::Store(StoreError::Unavailable(_)))));
}

#[tokio::test]
async fn a_business_that_nobody_knows_is_an_error() {
    let mut audit = MockAudit::new();
    audit.expect_businesses().withf(|name| name.as_deref() == Some("nobody")).returning(|_| Ok(Vec::new()));
    let command = Command { external_id: Some("nobody".to_owned()), ..Command::default() };
    assert!(matches!(told(audit, &command).await.1, Err(Failed::NoSuchBusiness)));
}
