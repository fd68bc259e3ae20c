//! Saying what became of a job.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::job::Settled;
use time::OffsetDateTime;
use uuid::Uuid;

/// Settles a job, if the lease is still that of this attempt.
pub(crate) struct Settle<'a> {
    pub(crate) business: Uuid,
    pub(crate) id: Uuid,
    pub(crate) attempts: i32,
    pub(crate) ending: Ending<'a>,
}

/// How an attempt ended, as it is stored.
pub(crate) struct Ending<'a> {
    now: Option<OffsetDateTime>,
    done: bool,
    dead: bool,
    due: Option<OffsetDateTime>,
    error: Option<&'a str>,
    uncertain: bool,
}

impl<'a> Ending<'a> {
    pub(crate) fn of(settled: &'a Settled, now: Option<OffsetDateTime>) -> Self {
        let open = Self { now, done: false, dead: false, due: None, error: None, uncertain: false };
        match settled {
            Settled::Done => Self { done: true, ..open },
            Settled::Later { due, error, uncertain } => {
                Self { due: Some(*due), error: Some(error), uncertain: *uncertain, ..open }
            }
            Settled::Dead { error, uncertain } => {
                Self { dead: true, error: Some(error), uncertain: *uncertain, ..open }
            }
        }
    }

    /// Six values.
    pub(crate) fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<Bool, _>(&self.done)?;
        values.push::<Bool, _>(&self.dead)?;
        values.push::<Nullable<Timestamptz>, _>(&self.due)?;
        values.push::<Nullable<Text>, _>(&self.error)?;
        values.push::<Bool, _>(&self.uncertain)
    }
}

/// What a settled row gets, from the values of an [`Ending`], `$1` to `$6`.
macro_rules! ending {
    () => {
        "leased_until = NULL, done_at = CASE WHEN $2 THEN coalesce($1, statement_timestamp()) END, \
         dead_at = CASE WHEN $3 THEN coalesce($1, statement_timestamp()) END, due_at = coalesce($4, due_at), \
         last_error = $5, uncertain = $6"
    };
}
pub(crate) use ending;

impl Statement for Settle<'_> {
    type Id = Settle<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = concat!(
        "UPDATE outbox SET ",
        ending!(),
        " WHERE business_id = $7 AND id = $8 AND attempts = $9 AND coalesce(done_at, dead_at) IS NULL \
          AND leased_until IS NOT NULL"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.ending.bind(values)?;
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Integer, _>(&self.attempts)
    }
}
