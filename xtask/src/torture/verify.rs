//! Looks at the database when nothing moves any more: is everything as it was promised, and as callers were told?

use super::audit::{self, Row};
use super::houses::HOUSES;
use super::ledger::Ledger;
use super::world::World;
use std::error::Error;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls};

/// What is wrong, and what need not be.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) findings: Vec<String>,
    /// How many bookings, or quarters of an hour, `frontdesk doctor` remarks on: houses have changed around them.
    pub(super) notices: u64,
}

pub(super) async fn verify(world: &World, ledger: &Ledger) -> Result<Verdict, Box<dyn Error>> {
    let client = connect(&world.database_url).await?;
    let Verdict { mut findings, notices } = doctor(world)?;
    findings.extend(recount(&client).await?);
    findings.extend(audit::compare(ledger, &rows(&client).await?));
    Ok(Verdict { findings, notices })
}

/// What `frontdesk doctor` calls a breach, in its own words.
fn doctor(world: &World) -> Result<Verdict, Box<dyn Error>> {
    let told = world.doctor().output()?;
    let lines = String::from_utf8_lossy(&told.stdout);
    let complaint = String::from_utf8_lossy(&told.stderr);
    let (noticed, others): (Vec<&str>, Vec<&str>) = lines.lines().partition(|line| line.starts_with("notice "));
    let wrong = others.into_iter().chain(complaint.lines()).filter(|_| !told.status.success());
    let findings = wrong.map(|line| format!("frontdesk doctor: {line}")).collect();
    Ok(Verdict { findings, notices: u64::try_from(noticed.len())? })
}

/// What is wrong whatever callers were told, by a count of our own.
pub(super) async fn recount(client: &Client) -> Result<Vec<String>, Box<dyn Error>> {
    let houses = HOUSES.map(|house| house.external_id).to_vec();
    let limits = HOUSES.map(|house| house.limit).to_vec();
    let with_tables: Vec<_> = HOUSES.iter().filter(|house| house.has_tables).map(|house| house.external_id).collect();
    let salons: Vec<_> = HOUSES.iter().filter(|house| house.is_salon()).map(|house| house.external_id).collect();
    let checks: [(&str, Vec<&(dyn ToSql + Sync)>); 7] = [
        (include_str!("sql/overlaps.sql"), vec![]),
        (include_str!("sql/covers.sql"), vec![&houses, &limits]),
        (include_str!("sql/codes.sql"), vec![]),
        (include_str!("sql/intents.sql"), vec![]),
        (include_str!("sql/strays.sql"), vec![]),
        (include_str!("sql/unseated.sql"), vec![&with_tables]),
        (include_str!("sql/unserved.sql"), vec![&salons]),
    ];
    let mut findings = Vec::new();
    for (query, values) in checks {
        for row in client.query(query, &values).await? {
            findings.push(row.try_get::<_, String>(0)?);
        }
    }
    Ok(findings)
}

async fn rows(client: &Client) -> Result<Vec<Row>, Box<dyn Error>> {
    let rows = client.query(include_str!("sql/bookings.sql"), &[]).await?;
    Ok(rows.iter().map(Row::read).collect::<Result<_, _>>()?)
}

pub(super) async fn connect(url: &str) -> Result<Client, Box<dyn Error>> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    // How it ends is told by the statement that is under way.
    tokio::spawn(connection);
    Ok(client)
}
