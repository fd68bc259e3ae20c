//! Throwing away what came to its end long ago. What belongs to tenants is found by a plain read over all of them, and
//! deleted tenant by tenant.

use crate::PgStore;
use crate::reads::Counted;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Nullable, Timestamptz, Uuid as SqlUuid};
use ports::{Old, StoreError};
use std::collections::BTreeMap;
use std::time::Duration;
use time::OffsetDateTime;
use uuid::Uuid;

impl PgStore {
    pub(super) async fn throw_away(&self, what: Old, older_than: Duration, most: u32) -> Result<u32, StoreError> {
        let before = Before {
            now: self.time.told(),
            seconds: i32::try_from(older_than.as_secs()).unwrap_or(i32::MAX),
            most: i64::from(most),
        };
        match what {
            Old::Letters => self.letters(Letters { before, dead: false }).await,
            Old::DeadLetters => self.letters(Letters { before, dead: true }).await,
            Old::Jobs => self.jobs(Jobs { before, dead: false }).await,
            Old::DeadJobs => self.jobs(Jobs { before, dead: true }).await,
            // Written with the database's own clock, whatever else a sandbox's says.
            Old::CallNews => self.news(News { before: Before { now: None, ..before } }).await,
        }
    }

    async fn letters(&self, letters: Letters) -> Result<u32, StoreError> {
        self.ask_once_more(&Counted(letters)).await.map(count)
    }

    async fn jobs(&self, jobs: Jobs) -> Result<u32, StoreError> {
        let found = self.ask_once_more(&jobs).await?;
        let mut of: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for (business, id) in &found {
            of.entry(*business).or_default().push(*id);
        }
        for (business, ids) in of {
            self.ask_once_more(&Counted(DeleteJobs { business, ids })).await?;
        }
        Ok(count(found.len()))
    }

    async fn news(&self, news: News) -> Result<u32, StoreError> {
        let found = self.ask_once_more(&news).await?;
        let mut of: BTreeMap<Uuid, (Vec<Uuid>, Vec<i32>)> = BTreeMap::new();
        for (business, call, number) in &found {
            let (calls, numbers) = of.entry(*business).or_default();
            calls.push(*call);
            numbers.push(*number);
        }
        for (business, (calls, numbers)) in of {
            self.ask_once_more(&Counted(DeleteNews { business, calls, numbers })).await?;
        }
        Ok(count(found.len()))
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// What lies so far back, oldest first.
struct Before {
    now: Option<OffsetDateTime>,
    seconds: i32,
    most: i64,
}

impl Before {
    /// Three values.
    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<Integer, _>(&self.seconds)?;
        values.push::<BigInt, _>(&self.most)
    }
}

/// Letters are no tenant's: they go at once.
struct Letters {
    before: Before,
    dead: bool,
}

impl Statement for Letters {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    // Each half has an index of its own, and one of them is asked for nothing.
    const TEXT: &'static str = "\
        DELETE FROM inbox i USING ( \
          (SELECT source, dedupe FROM inbox WHERE NOT $4 \
             AND done_at <= coalesce($1, statement_timestamp()) - make_interval(secs => $2) ORDER BY done_at LIMIT $3) \
          UNION ALL \
          (SELECT source, dedupe FROM inbox WHERE $4 \
             AND dead_at <= coalesce($1, statement_timestamp()) - make_interval(secs => $2) ORDER BY dead_at LIMIT $3)) old \
        WHERE i.source = old.source AND i.dedupe = old.dedupe AND (i.done_at IS NOT NULL OR i.dead_at IS NOT NULL)";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.before.bind(values)?;
        values.push::<Bool, _>(&self.dead)
    }
}

/// Which jobs.
struct Jobs {
    before: Before,
    dead: bool,
}

impl Statement for Jobs {
    type Id = Self;
    type Columns = (SqlUuid, SqlUuid);
    type Row = (Uuid, Uuid);
    const TEXT: &'static str = "\
        (SELECT business_id, id FROM outbox WHERE NOT $4 \
           AND done_at <= coalesce($1, statement_timestamp()) - make_interval(secs => $2) ORDER BY done_at LIMIT $3) \
        UNION ALL \
        (SELECT business_id, id FROM outbox WHERE $4 \
           AND dead_at <= coalesce($1, statement_timestamp()) - make_interval(secs => $2) ORDER BY dead_at LIMIT $3)";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.before.bind(values)?;
        values.push::<Bool, _>(&self.dead)
    }
}

/// Unless an owner has just had one tried again.
struct DeleteJobs {
    business: Uuid,
    ids: Vec<Uuid>,
}

impl Statement for DeleteJobs {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        DELETE FROM outbox WHERE business_id = $1 AND id = ANY ($2) AND (done_at IS NOT NULL OR dead_at IS NOT NULL)";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Array<SqlUuid>, _>(&self.ids)
    }
}

/// Which news: of which business, of which call, of which number.
struct News {
    before: Before,
}

impl Statement for News {
    type Id = Self;
    type Columns = (SqlUuid, SqlUuid, Integer);
    type Row = (Uuid, Uuid, i32);
    const TEXT: &'static str = "\
        SELECT business_id, call_id, number FROM call_events \
        WHERE created_at <= coalesce($1, statement_timestamp()) - make_interval(secs => $2) ORDER BY created_at LIMIT $3";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.before.bind(values)
    }
}

struct DeleteNews {
    business: Uuid,
    calls: Vec<Uuid>,
    numbers: Vec<i32>,
}

impl Statement for DeleteNews {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        DELETE FROM call_events e USING unnest($2, $3) AS old (call_id, number) \
        WHERE e.business_id = $1 AND e.call_id = old.call_id AND e.number = old.number";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Array<SqlUuid>, _>(&self.calls)?;
        values.push::<Array<Integer>, _>(&self.numbers)
    }
}
