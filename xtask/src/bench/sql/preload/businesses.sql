-- As many businesses like the template as are asked for.
INSERT INTO businesses
SELECT (jsonb_populate_record(t, jsonb_build_object('id', '0197a000-0000-7000-8000-000000000' || b, 'external_id', 'bench_' || b, 'name', 'House ' || b))).*
FROM businesses t, generate_series($1::int, $2::int) AS b
WHERE t.external_id = 'bench_template'
