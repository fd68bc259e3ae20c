//! What holds for every table.

use testkit::TestDatabase;

/// Fails where a query about the catalog finds anything.
async fn none(what: &str, sql: &str) {
    let database = TestDatabase::new().await;
    let rows = database.client().await.query(sql, &[]).await.unwrap();
    let found: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    assert!(found.is_empty(), "{what}: {found:?}");
}

/// Our tables of tenants' data. What is in the inbox is nobody's yet.
const TENANT_TABLES: &str = "SELECT c.oid, c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' \
    AND c.relname NOT IN ('businesses', 'inbox', '__diesel_schema_migrations')";

#[tokio::test]
async fn every_tenant_table_names_its_tenant_first_in_its_primary_key() {
    let sql = format!(
        "SELECT t.relname::text FROM ({TENANT_TABLES}) t WHERE NOT EXISTS (SELECT FROM pg_constraint k JOIN pg_attribute a \
         ON a.attrelid = t.oid AND a.attnum = k.conkey[1] WHERE k.conrelid = t.oid AND k.contype = 'p' AND a.attname = 'business_id')"
    );
    none("no tenant in the primary key", &sql).await;
}

#[tokio::test]
async fn everything_unique_or_exclusive_is_so_within_a_tenant() {
    let sql = format!(
        "SELECT i.indexrelid::regclass::text FROM ({TENANT_TABLES}) t JOIN pg_index i ON i.indrelid = t.oid \
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0] \
         WHERE (i.indisunique OR i.indisexclusion) AND a.attname <> 'business_id'"
    );
    none("unique beyond a tenant", &sql).await;
}

#[tokio::test]
async fn every_reference_between_tenant_tables_carries_the_tenant() {
    let sql = format!(
        "SELECT k.conname::text FROM ({TENANT_TABLES}) t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f' \
         WHERE NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) AS p (own, other) \
           JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.own AND a.attname = 'business_id' \
           JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = p.other AND b.attname IN ('business_id', 'id'))"
    );
    none("a reference may leave its tenant", &sql).await;
}

#[tokio::test]
async fn every_constraint_has_a_name_of_ours_and_every_table_its_time() {
    // PostgreSQL's own names end in a number where it had to make one up, or name the column that a CHECK mentions.
    none(
        "numbered names",
        "SELECT conname::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname ~ '[0-9]$'",
    )
    .await;
    let sql = format!(
        "SELECT t.relname::text FROM ({TENANT_TABLES}) t WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid \
         AND a.attname = 'created_at' AND a.attnotnull)"
    );
    none("no created_at", &sql).await;
}

#[tokio::test]
async fn every_named_constraint_begins_with_its_tables_name() {
    let sql = "SELECT k.conname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \
        WHERE k.connamespace = 'public'::regnamespace AND left(k.conname, length(c.relname) + 1) <> c.relname || '_'";
    none("foreign names", sql).await;
}
