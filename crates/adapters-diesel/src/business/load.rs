//! Reads one business with all its parts, in one round trip.
//!
//! The business's row comes first, and with it the version: should a file be applied between it and the parts, then the
//! version is an old one, and whoever decides finds that it has moved on.
//!
//! What has a name comes in the order of the names' bytes (as do the tables of a combination and the services of a
//! member of staff), exceptions and blackouts in the order of their times. Who breaks ties by id finds ids that last.

use super::combinations::{CombinationRow, LoadCombinations, combination};
use super::dates::{BlackoutRow, ExceptionRow, LoadBlackouts, LoadExceptions, blackout, exception};
use super::named::{By, Name};
use super::resources::{LoadResources, ResourceRow, Resources};
use super::row::{BusinessRow, LoadBusiness};
use super::services::{LoadServices, ServiceRow, service};
use crate::PgStore;
use crate::reads::Question;
use crate::statement::load;
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use domain::business::Business;
use futures_util::future::{join, join5};
use ports::StoreError;
use std::sync::Arc;
use time::Duration;

/// What was read of a business.
pub(super) struct Rows {
    business: Vec<BusinessRow>,
    resources: Vec<ResourceRow>,
    combinations: Vec<CombinationRow>,
    services: Vec<ServiceRow>,
    exceptions: Vec<ExceptionRow>,
    blackouts: Vec<BlackoutRow>,
}

impl PgStore {
    /// Reads a business and keeps it.
    pub(super) async fn look_up(&self, by: By<'_>) -> Result<Option<Arc<Business>>, StoreError> {
        let Some((business, longest)) = self.ask_once_more(&by).await?.business()? else { return Ok(None) };
        self.shared.directory.remember(Arc::clone(&business), longest);
        Ok(Some(business))
    }
}

impl Question for By<'_> {
    type Answer = Rows;

    async fn ask(&self, connection: &AsyncPgConnection) -> QueryResult<Self::Answer> {
        read(connection, *self).await
    }
}

/// Everything in one round trip.
pub(super) async fn read(connection: &AsyncPgConnection, by: By<'_>) -> QueryResult<Rows> {
    let name = Name::from(by);
    let parts = join5(
        load(connection, LoadResources(&name)),
        load(connection, LoadCombinations(&name)),
        load(connection, LoadServices(&name)),
        load(connection, LoadExceptions(&name)),
        load(connection, LoadBlackouts(&name)),
    );
    let (business, parts) = join(load(connection, LoadBusiness(&name)), parts).await;
    let (resources, combinations, services, exceptions, blackouts) = parts;
    Ok(Rows {
        business: business?,
        resources: resources?,
        combinations: combinations?,
        services: services?,
        exceptions: exceptions?,
        blackouts: blackouts?,
    })
}

impl Rows {
    /// The business, and the longest stay that it ever had; `None` where there is none.
    pub(super) fn business(self) -> Result<Option<(Arc<Business>, Duration)>, StoreError> {
        let Some(row) = self.business.into_iter().next() else { return Ok(None) };
        let longest = row.longest_stay();
        let Resources { tables, staff, rooms } = Resources::read(self.resources)?;
        let business = Business {
            tables,
            staff,
            rooms,
            combinations: self.combinations.into_iter().map(combination).collect::<Result<_, _>>()?,
            services: self.services.into_iter().map(service).collect::<Result<_, _>>()?,
            exceptions: self.exceptions.into_iter().map(exception).collect::<Result<_, _>>()?,
            blackouts: self.blackouts.into_iter().map(blackout).collect(),
            ..row.business()?
        };
        Ok(Some((Arc::new(business), longest)))
    }
}
