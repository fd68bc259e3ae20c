//! `frontdesk key`: keys of programs.

use super::{Failed, print};
use crate::cli::KeyCommand;
use crate::config::{Config, Purpose};
use crate::database;
use crate::wiring::Wiring;
use domain::access::Scope;
use domain::business::Business;
use domain::{ApiKeyId, BusinessId};
use ports::KeptKey;
use usecases::UseCases;
use usecases::key::Issue;

pub(super) async fn run(config: &Config, command: &KeyCommand) -> Result<(), Failed> {
    let database = database::open(&config.database, Purpose::Administer).await?;
    let wiring = Wiring::new(config, database.url(), None)?;
    let (use_cases, issue) = (wiring.use_cases_for_one()?, wiring.issue()?);
    let done = act(&use_cases, &issue, command).await;
    drop((use_cases, issue));
    database.stop().await;
    done
}

async fn act(use_cases: &UseCases, issue: &Issue, command: &KeyCommand) -> Result<(), Failed> {
    match command {
        KeyCommand::Create { external_id, name, scope } => {
            let business = business(use_cases, external_id).await?;
            let scopes = scope.iter().map(|name| named(name)).collect::<Result<Vec<_>, _>>()?;
            let issued = issue.run(business, name, &scopes).await?.ok_or("no secret could be drawn")?;
            print(&issued.0.shown())?;
            eprint("This key is shown once and kept nowhere: put it where it is needed now.")
        }
        KeyCommand::List { external_id } => {
            let id = business(use_cases, external_id).await?;
            let lines: Vec<String> = issue.list(id).await?.iter().map(line).collect();
            print(if lines.is_empty() { "There are no keys.".to_owned() } else { lines.join("\n") }.as_str())
        }
        KeyCommand::Revoke { external_id, key } => {
            let id = ApiKeyId::parse(key).ok_or_else(|| format!("{key} is no id of a key"))?;
            if issue.revoke(business(use_cases, external_id).await?, id).await? {
                print(&format!("revoked: {id}"))
            } else {
                Err(format!("there is no key {id} that is worth anything").into())
            }
        }
    }
}

async fn business(use_cases: &UseCases, external_id: &str) -> Result<BusinessId, Failed> {
    let found = use_cases.apply_business.show(external_id).await?.map(|business: std::sync::Arc<Business>| business.id);
    Ok(found.ok_or_else(|| format!("there is no business with the external id {external_id}"))?)
}

fn named(name: &str) -> Result<Scope, Failed> {
    let known = Scope::ALL.map(Scope::name).join(", ");
    Ok(Scope::named(name).ok_or_else(|| format!("there is no scope {name}; there are {known}"))?)
}

/// One key: its id, what it is good for, when it was made, and whether it is worth anything.
fn line(key: &KeptKey) -> String {
    let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.name()).collect();
    let worth = key.revoked_at.map_or_else(String::new, |at| format!(" revoked {}", at.date()));
    format!("{} {} {}{worth} {}", key.id, scopes.join(","), key.created_at.date(), key.name)
}

fn eprint(text: &str) -> Result<(), Failed> {
    use std::io::Write;
    Ok(writeln!(std::io::stderr().lock(), "{text}")?)
}
