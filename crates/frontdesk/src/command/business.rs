//! `frontdesk business`

use super::{Failed, print};
use crate::business_file;
use crate::cli::BusinessCommand;
use crate::config::{Config, Purpose};
use crate::database;
use crate::wiring::Wiring;
use usecases::business::apply::Rejected;
use usecases::{Applied, UseCases};

pub(super) async fn run(config: &Config, command: &BusinessCommand) -> Result<(), Failed> {
    let business = match command {
        BusinessCommand::Apply { file } => {
            let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            Some(business_file::read(&text).map_err(|fault| format!("{}:\n{fault}", file.display()))?)
        }
        BusinessCommand::Show { .. } => None,
    };
    let database = database::open(&config.database, Purpose::Administer).await?;
    let use_cases = Wiring::new(config, database.url(), None)?.use_cases()?;
    let done = match (command, business) {
        (BusinessCommand::Show { external_id }, _) => show(&use_cases, external_id).await,
        (BusinessCommand::Apply { .. }, Some(business)) => apply(&use_cases, business).await,
        (BusinessCommand::Apply { .. }, None) => Ok(()),
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

async fn show(use_cases: &UseCases, external_id: &str) -> Result<(), Failed> {
    let business = use_cases.apply_business.show(external_id).await?;
    let business = business.ok_or_else(|| format!("there is no business with the external id {external_id}"))?;
    print(business_file::show(&business)?.trim_end())
}
