-- How many jobs were given up; the seconds from the first that was done to the last, to the last of the small businesses,
-- and to the last of the large one; and how many of the large one were done before that of the small ones.
SELECT concat_ws(' ', count(*) FILTER (WHERE dead_at IS NOT NULL), extract(epoch FROM max(done_at) - first),
  extract(epoch FROM small - first), extract(epoch FROM max(done_at) FILTER (WHERE is_large) - first),
  count(*) FILTER (WHERE is_large AND done_at < small))
FROM (SELECT dead_at, done_at, business_id = '0197a000-0000-7000-8000-000000000100' AS is_large FROM outbox) AS jobs,
  (SELECT min(done_at) AS first, max(done_at) FILTER (WHERE business_id <> '0197a000-0000-7000-8000-000000000100') AS small
    FROM outbox) AS ends
GROUP BY first, small
