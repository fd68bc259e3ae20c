//! The one table of what each crate may see and say. A new edge is the rarest change of all:
//! it gets a pull request of its own.

/// What one crate, or each crate of a family (`adapters-*`), is allowed.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) name: &'static str,
    /// Why the room has these walls; part of the remedy when one is broken.
    pub(super) why: &'static str,
    /// Our own crates that it may use.
    pub(super) sees: &'static [&'static str],
    /// Our own crates that its tests may use besides.
    pub(super) tests_see: &'static [&'static str],
    /// External crates that it must not use, outside tests.
    pub(super) never: &'static [&'static str],
    /// Words that its source must not contain, and what to do instead.
    pub(super) words: &'static [(&'static str, &'static str)],
}

/// External crates with a home: everywhere else they are forbidden, outside tests.
pub(super) const AT_HOME: &[(&str, &[&str])] = &[
    ("diesel", DATABASE),
    ("diesel-async", DATABASE),
    ("diesel_migrations", DATABASE),
    // The demo shows the rows that a call leaves behind.
    ("tokio-postgres", &["adapters-diesel", "testkit", "xtask"]),
    ("deadpool", DATABASE),
    ("actix-web", &["api", "frontdesk", "testkit"]),
];

const DATABASE: &[&str] = &["adapters-diesel", "testkit"];

pub(super) const ROOMS: &[Room] = &[
    Room {
        name: "domain",
        why: "domain decides and touches nothing, so nothing in it can fail for a reason outside its arguments",
        sees: &[],
        tests_see: &[],
        never: &["tokio", "serde", "serde_json", "tracing", "async-trait", "ring"],
        words: &[
            ("async fn", "read the fact before deciding, and pass it in"),
            (".await", "read the fact before deciding, and pass it in"),
            ("SystemTime", "take `now` as an argument"),
            ("Instant::now", "take `now` as an argument"),
            ("now_utc", "take `now` as an argument"),
            ("rand::", "take what varies as an argument"),
        ],
    },
    Room {
        name: "ports",
        why: "ports says what the inside asks of the outside, in domain values and without a driver's words",
        sees: &["domain"],
        tests_see: &[],
        never: &["serde", "serde_json", "tokio", "tracing"],
        words: &[],
    },
    Room {
        name: "usecases",
        why: "usecases tells the story of one request through ports, so it runs without a database and without HTTP",
        sees: &["domain", "ports"],
        tests_see: &[],
        never: &["serde", "serde_json", "tokio"],
        words: &[
            ("SELECT ", "put the statement into adapters-diesel, behind a port"),
            ("INSERT ", "put the statement into adapters-diesel, behind a port"),
            ("actix_web", "speak HTTP in api"),
            ("serde", "give rows and bodies types of their own, in the adapter and in api"),
        ],
    },
    Room {
        name: "adapters-*",
        why: "an adapter knows one outside party and the ports it serves, never another adapter and never a use case",
        sees: &["domain", "ports"],
        tests_see: &["adapters-*", "local-postgres", "testkit"],
        never: &[],
        words: &[],
    },
    Room {
        name: "api",
        why: "api turns requests into commands and outcomes into answers; it reaches the world only through use cases",
        sees: &["domain", "usecases"],
        tests_see: &["ports", "testkit"],
        never: &[],
        words: &[],
    },
    Room {
        name: "local-postgres",
        why: "local-postgres finds and runs a server program, and knows nothing of what is kept in it",
        sees: &[],
        tests_see: &[],
        never: &[],
        words: &[],
    },
    Room {
        name: "frontdesk",
        why: "frontdesk is the binary, and the only room where all parts meet",
        sees: &["adapters-*", "api", "domain", "local-postgres", "ports", "usecases"],
        tests_see: &["testkit"],
        never: &[],
        words: &[],
    },
    Room {
        name: "testkit",
        why: "testkit prepares databases and clocks for the tests of others, and is never part of what ships",
        sees: &["adapters-diesel", "adapters-system", "domain", "local-postgres", "ports", "usecases"],
        tests_see: &[],
        never: &[],
        words: &[],
    },
    Room {
        name: "xtask",
        why: "xtask looks at the repository from outside, so it builds when nothing else does",
        sees: &["local-postgres"],
        tests_see: &[],
        never: &[],
        words: &[],
    },
];

/// The room of a crate; a room of its own goes before the family's.
pub(super) fn room(name: &str) -> Option<&'static Room> {
    let own = ROOMS.iter().find(|room| room.name == name);
    own.or_else(|| ROOMS.iter().find(|room| is_meant(room.name, name)))
}

/// Whether an entry such as `adapters-*` means the crate.
pub(super) fn is_meant(entry: &str, name: &str) -> bool {
    match entry.strip_suffix('*') {
        Some(family) => name.starts_with(family),
        None => entry == name,
    }
}
