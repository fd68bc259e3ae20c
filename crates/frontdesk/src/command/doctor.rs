//! `frontdesk doctor`: whether what is stored can be true.

use super::{Failed, print};
use crate::cli::Doctor;
use crate::config::{Config, Purpose};
use crate::database;
use crate::wiring::Wiring;
use domain::audit::{Finding, Grade};
use std::io::Write;
use time::OffsetDateTime;
use usecases::audit::{Command, Summary};

pub(super) async fn run(config: &Config, asked: Doctor, now: Option<OffsetDateTime>) -> Result<(), Failed> {
    let database = database::open(&config.database, Purpose::Administer).await?;
    let doctor = Wiring::new(config, database.url(), now)?.doctor()?;
    let mut written = Ok(());
    let mut tell = |business: Option<&str>, finding: &Finding| {
        if written.is_ok() {
            written = writeln!(std::io::stdout().lock(), "{}", line(business, finding));
        }
    };
    let Doctor { other: _, business: external_id, from } = asked;
    let summary = doctor.run(&Command { external_id, from }, &mut tell).await;
    drop(doctor);
    database.stop().await;
    let Summary { businesses, bookings, breaches, notices } = summary?;
    written?;
    print(&format!("businesses: {businesses}, bookings: {bookings}, breaches: {breaches}, notices: {notices}"))?;
    if breaches > 0 {
        Err(format!("breaches found: {breaches}; docs/doctor.md tells what to do").into())
    } else {
        Ok(())
    }
}

/// One finding in one line: grade, kind, business, booking, and the rest.
fn line(business: Option<&str>, finding: &Finding) -> String {
    let grade = match finding.grade {
        Grade::Breach => "breach",
        Grade::Notice => "notice",
    };
    let booking = finding.booking.map_or_else(|| "-".to_owned(), |booking| booking.to_string());
    format!("{grade} {} {} {booking} {}", finding.kind, business.unwrap_or("-"), finding.what)
}
