//! Reads one business with its tables.

use super::row::{BusinessColumns, BusinessRow, TableRow, business_columns};
use crate::PgStore;
use crate::reads::Question;
use crate::statement::{Statement, Values, load};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::AsyncPgConnection;
use domain::BusinessId;
use domain::business::Business;
use domain::customer::Phone;
use futures_util::future::join;
use ports::StoreError;
use std::sync::Arc;
use time::Duration;
use uuid::Uuid;

/// How a business is named.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    Id(BusinessId),
    ExternalId(&'a str),
    Phone(&'a Phone),
}

impl PgStore {
    /// Reads a business and keeps it.
    pub(super) async fn look_up(&self, by: By<'_>) -> Result<Option<Arc<Business>>, StoreError> {
        let (rows, tables) = self.ask_once_more(&by).await?;
        let Some((business, longest)) = assemble(rows, tables)? else { return Ok(None) };
        self.shared.directory.remember(Arc::clone(&business), longest);
        Ok(Some(business))
    }
}

impl Question for By<'_> {
    type Answer = (Vec<BusinessRow>, Vec<TableRow>);

    async fn ask(&self, connection: &AsyncPgConnection) -> QueryResult<Self::Answer> {
        read(connection, *self).await
    }
}

/// Both in one round trip.
pub(super) async fn read(connection: &AsyncPgConnection, by: By<'_>) -> QueryResult<(Vec<BusinessRow>, Vec<TableRow>)> {
    let name = Name::from(by);
    let (rows, tables) = join(load(connection, LoadBusiness(&name)), load(connection, LoadTables(&name))).await;
    Ok((rows?, tables?))
}

pub(super) fn assemble(
    rows: Vec<BusinessRow>,
    tables: Vec<TableRow>,
) -> Result<Option<(Arc<Business>, Duration)>, StoreError> {
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    let longest = row.longest_stay();
    Ok(Some((Arc::new(row.business(tables)?), longest)))
}

/// The names to look for; one of them is given.
struct Name<'a> {
    id: Option<Uuid>,
    external_id: Option<&'a str>,
    phone: Option<&'a str>,
}

impl<'a> From<By<'a>> for Name<'a> {
    fn from(by: By<'a>) -> Self {
        let none = Self { id: None, external_id: None, phone: None };
        match by {
            By::Id(id) => Self { id: Some(id.uuid()), ..none },
            By::ExternalId(external_id) => Self { external_id: Some(external_id), ..none },
            By::Phone(phone) => Self { phone: Some(phone.as_str()), ..none },
        }
    }
}

impl Name<'_> {
    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<SqlUuid>, _>(&self.id)?;
        values.push::<Nullable<Text>, _>(&self.external_id)?;
        values.push::<Nullable<Text>, _>(&self.phone)
    }
}

/// The id of the business that is named. Each name has an index of its own.
macro_rules! named {
    () => {
        "(SELECT i.id FROM businesses i WHERE i.id = $1 \
          UNION ALL SELECT e.id FROM businesses e WHERE e.external_id = $2 \
          UNION ALL SELECT p.id FROM businesses p WHERE p.phone = $3)"
    };
}

struct LoadBusiness<'a>(&'a Name<'a>);

impl Statement for LoadBusiness<'_> {
    type Id = LoadBusiness<'static>;
    type Columns = BusinessColumns;
    type Row = BusinessRow;
    const TEXT: &'static str = concat!("SELECT ", business_columns!(), " FROM businesses v WHERE v.id = ", named!());

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.0.bind(values)
    }
}

struct LoadTables<'a>(&'a Name<'a>);

impl Statement for LoadTables<'_> {
    type Id = LoadTables<'static>;
    type Columns = (SqlUuid, Text, Integer, Integer);
    type Row = TableRow;
    const TEXT: &'static str = concat!(
        "SELECT r.id, r.name, r.min_party, r.max_party FROM resources r \
         WHERE r.retired_at IS NULL AND r.business_id = ",
        named!(),
        " ORDER BY r.name"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.0.bind(values)
    }
}
