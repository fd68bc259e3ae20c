-- What `check_availability` asks when something is free: one statement. An hour to either side of the wish, and the stay
-- after the last start; what may overlap that began at most the longest stay earlier.
\set business random(100, 199)
\set wish :first + 86400 * random(0, 29) + 39600 + 900 * random(0, 47)
\set after :wish - 9000
\set start :wish - 3600
\set end :wish + 9000

@ $5 GROUP BY b.starts_at
$1 = ('0197a000-0000-7000-8000-000000000' || :business)::uuid
$2 = to_timestamp(:after)
$3 = to_timestamp(:start)
$4 = to_timestamp(:end)
$5 = NULL::uuid
