//! `frontdesk flags`

use super::{Failed, print};
use crate::cli::Flags;
use crate::config::{Config, Purpose};
use crate::database;
use crate::wiring::Wiring;
use domain::FlagId;
use domain::business::Business;
use ports::Flag;
use usecases::UseCases;
use usecases::analysis::review::Review;

pub(super) async fn run(config: &Config, asked: &Flags) -> Result<(), Failed> {
    let database = database::open(&config.database, Purpose::Administer).await?;
    let wiring = Wiring::new(config, database.url(), None)?;
    let (use_cases, review) = (wiring.use_cases_for_one()?, wiring.review()?);
    let done = look(&use_cases, &review, asked).await;
    drop((use_cases, review));
    database.stop().await;
    done
}

async fn look(use_cases: &UseCases, review: &Review, asked: &Flags) -> Result<(), Failed> {
    let Flags { external_id, settle } = asked;
    let business = use_cases.apply_business.show(external_id).await?;
    let business = business.ok_or_else(|| format!("there is no business with the external id {external_id}"))?;
    let Some(flag) = settle else {
        let lines: Vec<String> = review.list(business.id).await?.iter().map(|flag| line(flag, &business)).collect();
        return print(if lines.is_empty() { "Nothing to look at.".to_owned() } else { lines.join("\n") }.as_str());
    };
    let id = FlagId::parse(flag).ok_or_else(|| format!("{flag} is no flag"))?;
    if review.settle(business.id, id).await? {
        print(&format!("settled: {id}"))
    } else {
        Err(format!("there is no open flag {id}").into())
    }
}

/// One flag: what it is, since when as the business's wall shows it, of which call, and the facts.
fn line(flag: &Flag, business: &Business) -> String {
    let Flag { id, call, kind, detail, raised_at } = flag;
    let raised = business.zone.to_local(*raised_at);
    let (date, hour, minute) = (raised.date(), raised.hour(), raised.minute());
    format!("{id} {date} {hour:02}:{minute:02} {kind} {detail} {call}")
}
