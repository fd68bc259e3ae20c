//! `frontdesk business`

use super::{Failed, print};
use crate::business_file;
use crate::cli::BusinessCommand;
use crate::config::{Config, Purpose};
use crate::database;
use crate::wiring::Wiring;
use domain::booking::retime::{Conflict, Moved};
use domain::booking::{Booking, Promised};
use std::io::Write;
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};
use usecases::business::apply::Rejected;
use usecases::upkeep::retime::{self, News, Summary};
use usecases::{Applied, UseCases};

pub(super) async fn run(config: &Config, command: &BusinessCommand, now: Option<OffsetDateTime>) -> Result<(), Failed> {
    if let BusinessCommand::Retime { external_id, dry_run } = command {
        let command = retime::Command { external_id: external_id.clone(), dry_run: *dry_run };
        return retime(config, &command, now).await;
    }
    let business = match command {
        BusinessCommand::Apply { file } => {
            let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            Some(business_file::read(&text).map_err(|fault| format!("{}:\n{fault}", file.display()))?)
        }
        BusinessCommand::Show { .. } | BusinessCommand::Retime { .. } => None,
    };
    let database = database::open(&config.database, Purpose::Administer).await?;
    let use_cases = Wiring::new(config, database.url(), None)?.use_cases()?;
    let done = match (command, business) {
        (BusinessCommand::Show { external_id }, _) => show(&use_cases, external_id).await,
        (BusinessCommand::Apply { .. }, Some(business)) => apply(&use_cases, business).await,
        (BusinessCommand::Apply { .. } | BusinessCommand::Retime { .. }, _) => Ok(()),
    };
    drop(use_cases);
    database.stop().await;
    done
}

async fn apply(use_cases: &UseCases, business: domain::business::Business) -> Result<(), Failed> {
    match use_cases.apply_business.run(business).await {
        Ok(applied) => {
            let verb = match &applied {
                Applied::Created(_) => "created",
                Applied::Changed(_) => "changed",
                Applied::Unchanged(_) => "unchanged",
            };
            let business = applied.business();
            print(&format!("{verb}: {} ({}), version {}", business.name, business.external_id, business.config_version))
        }
        Err(Rejected::Faults(faults)) => {
            Err(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n").into())
        }
        Err(rejected) => Err(rejected.into()),
    }
}

async fn retime(config: &Config, command: &retime::Command, now: Option<OffsetDateTime>) -> Result<(), Failed> {
    let database = database::open(&config.database, Purpose::Administer).await?;
    let retime = Wiring::new(config, database.url(), now)?.retime()?;
    let mut written = Ok(());
    let mut tell = |business: &str, news: &News| {
        if written.is_ok() {
            written = writeln!(std::io::stdout().lock(), "{}", line(business, news, command.dry_run));
        }
    };
    let summary = retime.run(command, &mut tell).await;
    drop(retime);
    database.stop().await;
    let Summary { moved, conflicts, waiting, left_alone, left_out, soon: _ } = summary?;
    let left_out = left_alone + left_out;
    written?;
    print(&format!(
        "moved: {moved}, conflicts: {conflicts}, on the waitlist: {waiting}, businesses left out: {left_out}"
    ))?;
    if conflicts > 0 || left_out > 0 {
        return Err("not every promise is kept; docs/doctor.md tells what to do (zone-drift)".into());
    }
    Ok(())
}

/// One thing in one line: what, business, booking, what was promised, the stored instant and the one that is meant, and
/// the rest. Names no guest.
fn line(business: &str, news: &News, dry_run: bool) -> String {
    let told = |booking: &Booking, meant: OffsetDateTime| {
        let Promised { wall, zone } = &booking.promised;
        let utc = |at: OffsetDateTime| at.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_else(|_| at.to_string());
        format!("{business} {} {wall} in {zone}: {} > {}", booking.id, utc(booking.span.start), utc(meant))
    };
    match news {
        News::Moved(Moved { before, after, outside }) => {
            let verb = if dry_run { "would-move" } else { "moved" };
            let outside = outside.map(|why| format!("; {why}")).unwrap_or_default();
            format!("{verb} {}{outside}", told(before, after.span.start))
        }
        News::Conflict(Conflict { booking, meant, with }) => {
            let with: Vec<String> = with.iter().map(ToString::to_string).collect();
            format!("conflict {}; {}", told(booking, meant.start), with.join(", "))
        }
        News::LaterZoneData => format!("left-alone {business} a program with later zone data looks after it"),
        News::Failed(why) => format!("failed {business} {why}"),
    }
}

async fn show(use_cases: &UseCases, external_id: &str) -> Result<(), Failed> {
    let business = use_cases.apply_business.show(external_id).await?;
    let business = business.ok_or_else(|| format!("there is no business with the external id {external_id}"))?;
    print(business_file::show(&business)?.trim_end())
}
