//! temporary
#![allow(clippy::all, clippy::pedantic, clippy::unwrap_used)]
use ports::{Change, Reads, Store};
#[path = "../it/support.rs"]
mod support;
use support::*;
use std::time::Instant;
use std::sync::Arc;
fn cpu(pid: &str) -> u64 { let s = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap(); let r = s.rsplit(')').next().unwrap(); let v: Vec<&str> = r.split_whitespace().collect(); v[11].parse::<u64>().unwrap()+v[12].parse::<u64>().unwrap() }
#[tokio::test]
async fn bench() {
    let house = Arc::new(House::new().await);
    house.database.client().await.batch_execute("INSERT INTO bookings (business_id, id, code, name, starts_at, ends_at, local_date, local_time, zone, party_size, status,
      version, created_at, updated_at)
    SELECT md5((n%300)::text)::uuid, gen_random_uuid(), n::text, 'x', at, at + interval '90 min', at::date,
      at::time, 'UTC', 2, 'confirmed', 1, at, at
    FROM (SELECT n, timestamptz '2026-01-01Z' + (n/300) * interval '30 min' AS at FROM generate_series(1, 300000) n) t").await.unwrap();
    house.database.client().await.batch_execute("VACUUM ANALYZE").await.unwrap();
    let settings = adapters_diesel::Settings { read_connections: 1, write_connections: 1, ..house.database.settings() };
    let store = adapters_diesel::PgStore::new(&settings, Default::default(), adapters_diesel::TimeSource::Database).unwrap();
    let pids = |c: String| c;
    let _ = pids;
    for pass in 0..3 {
        let n = 2000u32;
        let row = house.database.client().await.query("SELECT pid::text FROM pg_stat_activity WHERE application_name='frontdesk' AND datname=current_database()", &[]).await.unwrap();
        let pl: Vec<String> = row.iter().map(|r| r.get(0)).collect();
        let c0: u64 = pl.iter().map(|p| cpu(p)).sum();
        let t = Instant::now();
        for i in 0..n {
            let key = format!("p{pass}k{i}");
            let mut stay = booking(&house.business);
            stay.name = key.clone();
            stay.phone = Some(phone(&format!("+4930{:07}", pass*100000 + i)));
            stay.span = domain::time::Span::lasting(EVENING + time::Duration::minutes(15*i64::from(i)), 90);
            let mut b = booked(stay);
            b.booking.id = domain::BookingId::new(id());
            let span = b.booking.span;
            let open = ports::Open { intent: b.intent.clone(), phone: b.booking.phone.clone(), held: Some((b.booking.call.clone().unwrap(), span.start)), ..house.open_span(&key, span) };
            let told = event(domain::booking::EventKind::BookingConfirmed(b.booking.id));
            let (tx, _) = store.open(open).await.unwrap();
            let mut record = house.record(&key, Change::Book(b)); record.events = vec![told];
            tx.commit(record).await.unwrap();
        }
        let w = t.elapsed()/n;
        let c1: u64 = pl.iter().map(|p| cpu(p)).sum();
        let t = Instant::now();
        for i in 0..n {
            let span = domain::time::Span::lasting(EVENING + time::Duration::minutes(15*i64::from(i)), 210);
            store.taken(&house.business, &[span]).await.unwrap();
        }
        let r = t.elapsed()/n;
        let c2: u64 = pl.iter().map(|p| cpu(p)).sum();
        println!("pass {pass}: write {w:?} wall, pg cpu {} us; read {r:?} wall, pg cpu {} us", (c1-c0)*10000/u64::from(n), (c2-c1)*10000/u64::from(n));
    }
}
