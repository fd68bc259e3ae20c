-- What `create_booking` sends: one pipeline to open, one to commit. Half the guests have been there before.
\set business random(100, 199)
\set slot random(0, 47)
\set start :first + 86400 * random(0, 29) + 39600 + 900 * :slot
\set after :start - 5400
\set end :start + 5400
\set days case when :slot = 47 then 2 else 1 end
\set party random(1, 3)
\set call random(1000000, 281474976710655)
\set new random(0, 1)
\set customer case when :new = 1 then :call else random(1, :customers) end
\set phone case when :new = 1 then 49151000000000 + :call % 1000000000 else 493010000000 + :customer end

\startpipeline
BEGIN ISOLATION LEVEL READ COMMITTED;

@ INSERT INTO booking_days
$1 = ('0197a000-0000-7000-8000-000000000' || :business)::uuid
$2 = CASE WHEN :days = 1 THEN ARRAY[to_timestamp(:start)::date] ELSE ARRAY[to_timestamp(:start)::date, to_timestamp(:end)::date] END

@ JOIN idempotency_keys
$1 = ('0197a000-0000-7000-8000-000000000' || :business)::uuid
$2 = 'call/call_' || :call || '/tool_1'
$3 = '+' || :phone
$4 = NULL::uuid
$5 = 'call_' || :call
$6 = to_timestamp(:start)
$7 = 'call_' || :call || '|create_booking|' || :start || '|' || :party || '|+' || :phone
$8 = '+' || :phone
$9 = false
$10 = NULL::text
$11 = NULL::text
$12 = NULL::timestamptz
$13 = false

@ $5 GROUP BY b.starts_at
$1 = ('0197a000-0000-7000-8000-000000000' || :business)::uuid
$2 = to_timestamp(:after)
$3 = to_timestamp(:start)
$4 = to_timestamp(:end)
$5 = NULL::uuid
\endpipeline

\startpipeline
@ INSERT INTO bookings
$1 = ('0197a000-0000-7000-8000-000000000' || :business)::uuid
$2 = now()
$3 = 'call/call_' || :call || '/tool_1'
$4 = sha256('create_booking')
$5 = repeat('answer', 80)
$6 = ARRAY[('01a20000-0000-7002-8000-' || lpad(to_hex(:call::bigint), 12, '0'))::uuid]
$7 = ARRAY['booking.confirmed']
$8 = ARRAY[('01a20000-0000-7000-8000-' || lpad(to_hex(:call::bigint), 12, '0'))::uuid]
$9 = ('01a20000-0000-7003-8000-' || lpad(to_hex(:call::bigint), 12, '0'))::uuid
$10 = 'create_booking'
$11 = 'call_' || :call
$12 = NULL::jsonb
$13 = '{"end": "2026-12-01T20.30Z", "party": 2, "start": "2026-12-01T19.00Z", "resources": [], "status": "confirmed", "version": 1}'::jsonb
$14 = ('01a20000-0000-7000-8000-' || lpad(to_hex(:call::bigint), 12, '0'))::uuid
$15 = lpad(to_hex(:call::bigint), 12, '0')
$16 = 'Guest ' || :customer
$17 = '+' || :phone
$18 = to_timestamp(:start)
$19 = to_timestamp(:end)
$20 = to_timestamp(:start)::date
$21 = (to_timestamp(:start) AT TIME ZONE 'UTC')::time
$22 = 'UTC'
$23 = :party::int
$24 = NULL::text
$25 = 'call_' || :call
$26 = 1
$27 = ARRAY[]::uuid[]
$28 = ('0197a000-0000-7001-8000-' || lpad(to_hex(:customer::bigint), 12, '0'))::uuid
$29 = :new = 1
$30 = 'call_' || :call || '|create_booking|' || :start || '|' || :party || '|+' || :phone
$31 = to_timestamp(:start)
$32 = to_timestamp(:end)
$33 = NULL::uuid
$34 = NULL::text
$35 = 0
$36 = 0
COMMIT;
\endpipeline
