use super::{Outcome, parse};

const SAID: &str = "\
transaction type: read.sql
scaling factor: 1
query mode: prepared
number of clients: 32
number of threads: 1
duration: 8 s
number of transactions actually processed: 160000
number of failed transactions: 0 (0.000%)
latency average = 1.598 ms
initial connection time = 31.216 ms
tps = 20022.515625 (without initial connection time)
";

#[test]
fn its_last_words_are_read() {
    assert_eq!(parse(SAID), Some(Outcome { per_second: 20_022.515_625, mean_ms: 1.598 }));
}

#[test]
fn a_failed_transaction_spoils_the_run() {
    assert_eq!(parse(&SAID.replace("transactions: 0", "transactions: 3")), None);
    assert_eq!(parse("pgbench: error"), None);
}
