//! `frontdesk agent`

use super::{Failed, print};
use crate::cli::AgentCommand;
use crate::config::{Config, Purpose};
use crate::database;
use crate::wiring::Wiring;
use api::RetellForm;
use usecases::agent::push::{Change, Report};

pub(super) async fn run(config: &Config, command: &AgentCommand) -> Result<(), Failed> {
    let AgentCommand::Push { external_id, dry_run } = command;
    let public = config.retell.public_url.as_deref();
    let public = public.ok_or("FRONTDESK_PUBLIC_URL is missing: the agent would not know where its tools are")?;
    let form = RetellForm::new(public);
    let database = database::open(&config.database, Purpose::Administer).await?;
    let pushed = push(&Wiring::new(config, database.url(), None)?, external_id, &form, *dry_run).await;
    database.stop().await;
    print(told(&pushed?, *dry_run).trim_end())
}

async fn push(wiring: &Wiring, external_id: &str, form: &RetellForm, dry_run: bool) -> Result<Report, Failed> {
    let business = wiring.use_cases_for_one()?.apply_business.show(external_id).await?;
    let business = business.ok_or_else(|| format!("there is no business with the external id {external_id}"))?;
    Ok(wiring.push()?.run(business.id, form, dry_run).await?)
}

/// Part by part, and each difference on a line of its own.
fn told(report: &Report, dry_run: bool) -> String {
    let mut text = String::new();
    for step in &report.steps {
        let (what, lines): (&str, &[String]) = match &step.change {
            Change::Unchanged => ("is as it should be", &[]),
            Change::Created if dry_run => ("would be created", &[]),
            Change::Created => ("created", &[]),
            Change::Changed(lines) if dry_run => ("would be changed", lines),
            Change::Changed(lines) => ("changed", lines),
            Change::Missing(why) => (*why, &[]),
        };
        text.extend([&step.part, ": ", what, "\n"]);
        for line in lines {
            text.extend(["  ", line, "\n"]);
        }
    }
    match report.version {
        Some(version) => text.extend(["pushed as version ", &version.to_string(), "\n"]),
        None if dry_run => text.push_str("nothing was changed: this was a dry run\n"),
        None => {}
    }
    text
}
