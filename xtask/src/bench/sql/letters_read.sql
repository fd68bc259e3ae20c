-- How many letters were kept, how many of them were read after the last had come, how many were tried again or given up;
-- how many seconds the letters came, and how many after the last of them all were read.
SELECT concat_ws(' ', count(*), count(*) FILTER (WHERE done_at > last), count(*) FILTER (WHERE attempts > 1),
  count(*) FILTER (WHERE dead_at IS NOT NULL), extract(epoch FROM last - min(received_at)),
  greatest(extract(epoch FROM max(done_at) - last), 0))
FROM inbox, (SELECT max(received_at) AS last FROM inbox) AS came
GROUP BY last
