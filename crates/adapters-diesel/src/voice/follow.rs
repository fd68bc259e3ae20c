//! Calls that were ordered by themselves go with what the rules of a zone move.

/// The parts `retired` and `called` of a statement with a part `about (purpose, id, was, until)`, what each is about and from
/// when to when it moves; `$1` is the business and `$2` now.
///
/// Where a guest has moved a booking, there may be a call about the very instant to which it comes now. That one is about
/// another promise: it gives its key up, and is about a time that nothing has, so that whoever comes to place it gives it up
/// as moved. That comes first, for two cannot have one key: the count makes the second part wait.
macro_rules! calls_follow {
    () => {
        concat!(
            "retired AS (UPDATE outbound_calls k SET subject_until = k.subject_until - interval '1000 years', \
               key = concat(k.key, ':', k.id), version = k.version + 1, updated_at = $2 \
             FROM about a JOIN outbound_calls c ON c.business_id = $1 AND c.subject_until = a.was AND c.key = ",
            $crate::voice::arranged_key!("a.purpose", "a.id", "a.was"),
            " WHERE k.business_id = $1 AND k.id <> c.id AND k.key = ",
            $crate::voice::arranged_key!("a.purpose", "a.id", "a.until"),
            " RETURNING k.id), \
             called AS (UPDATE outbound_calls c SET subject_until = a.until, version = c.version + 1, updated_at = $2, key = ",
            $crate::voice::arranged_key!("a.purpose", "a.id", "a.until"),
            " FROM about a WHERE c.business_id = $1 AND c.subject_until = a.was AND c.key = ",
            $crate::voice::arranged_key!("a.purpose", "a.id", "a.was"),
            " AND (SELECT count(*) FROM retired) >= 0)"
        )
    };
}
pub(crate) use calls_follow;
