use adapters_diesel::{migrate, revert_all};
use testkit::TestDatabase;

/// Everything that migrations make, as text.
const SCHEMA: &str = "
    SELECT 'column ' || table_name || ' ' || concat_ws(' ', column_name, data_type, is_nullable, column_default)
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'right ' || relname || ' ' || relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relacl IS NOT NULL
    UNION ALL SELECT 'extension ' || extname FROM pg_extension
    ORDER BY 1";

async fn schema(database: &TestDatabase) -> Vec<String> {
    let rows = database.client().await.query(SCHEMA, &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn up_down_and_up_again_give_the_same_schema() {
    let database = TestDatabase::empty().await;
    let run = migrate(database.url()).await.unwrap();
    let first = schema(&database).await;
    assert!(first.iter().any(|line| line.contains("allocations_no_overlap")), "{first:#?}");
    assert_eq!(revert_all(database.url()).await.unwrap(), run);
    let bare = schema(&database).await;
    assert!(
        bare.iter().all(|line| line.contains("__diesel_schema_migrations") || line.starts_with("extension ")),
        "{bare:#?}"
    );
    assert_eq!(migrate(database.url()).await.unwrap(), run);
    assert_eq!(schema(&database).await, first);
    assert_eq!(migrate(database.url()).await.unwrap(), 0);
}

/// A server that runs with the rights of a server, and no more, starts on a schema that is current.
#[tokio::test]
async fn a_role_without_rights_to_the_schema_finds_nothing_to_do() {
    let database = TestDatabase::new().await;
    let name = database.url().rsplit_once('/').and_then(|(_, rest)| rest.split('?').next()).unwrap().to_owned();
    let role = format!("{name}_app");
    let client = database.client().await;
    client.batch_execute(&format!("CREATE ROLE {role} LOGIN IN ROLE frontdesk_app")).await.unwrap();
    let url = database.url().replace("user=frontdesk", &format!("user={role}"));
    assert_ne!(url, database.url());
    let run = migrate(&url).await;
    client.batch_execute(&format!("DROP ROLE {role}")).await.unwrap();
    assert_eq!(run.unwrap(), 0);
}

#[tokio::test]
async fn of_two_migrators_at_once_one_does_the_work() {
    let database = TestDatabase::empty().await;
    let (one, other) = tokio::join!(migrate(database.url()), migrate(database.url()));
    let mut run = [one.unwrap(), other.unwrap()];
    run.sort_unstable();
    assert!(run[0] == 0 && run[1] > 0, "{run:?}");
}

#[tokio::test]
async fn a_database_that_is_missing_is_created() {
    let database = TestDatabase::empty().await;
    let (server, options) = database.url().split_once('?').unwrap();
    let missing = format!("{server}_missing?{options}");
    assert!(migrate(&missing).await.unwrap() > 0);
    assert_eq!(migrate(&missing).await.unwrap(), 0);
    let name = server.rsplit('/').next().unwrap();
    database.client().await.batch_execute(&format!("DROP DATABASE {name}_missing WITH (FORCE)")).await.unwrap();
}
