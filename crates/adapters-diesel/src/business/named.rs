//! Statements about one business, however it is named.

use crate::statement::Values;
use diesel::QueryResult;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use domain::BusinessId;
use domain::customer::Phone;
use uuid::Uuid;

/// How a business is named.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    Id(BusinessId),
    ExternalId(&'a str),
    Phone(&'a Phone),
}

/// The names to look for; one of them is given.
pub(super) struct Name<'a> {
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
    /// Gives `$1` to `$3`.
    pub(super) fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
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
pub(super) use named;

/// A statement that reads one part of the business that is named: all up to the name, and what comes after it.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident: $columns:ty => $row:ty, $before:expr, $after:literal) => {
        $(#[$doc])*
        pub(super) struct $name<'a>(pub(super) &'a crate::business::named::Name<'a>);

        impl crate::statement::Statement for $name<'_> {
            type Id = $name<'static>;
            type Columns = $columns;
            type Row = $row;
            const TEXT: &'static str = concat!($before, crate::business::named::named!(), $after);

            fn bind<'b>(&'b self, values: &mut crate::statement::Values<'_, 'b>) -> diesel::QueryResult<()> {
                self.0.bind(values)
            }
        }
    };
}
pub(super) use part;
