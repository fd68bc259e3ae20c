DROP TABLE service_staff;
DROP TABLE services;
DROP TABLE combination_tables;
DROP TABLE combinations;
DROP TABLE blackouts;
DROP TABLE exceptions;

-- Before, there was nothing but tables: what was booked of staff and rooms goes, the bookings stay.
DELETE FROM allocations a USING resources r
WHERE r.business_id = a.business_id AND r.id = a.resource_id AND r.kind <> 'table';
DELETE FROM resources WHERE kind <> 'table';

DROP INDEX resources_name_key;
CREATE UNIQUE INDEX resources_name_key ON resources (business_id, name) WHERE retired_at IS NULL;

ALTER TABLE resources
    DROP CONSTRAINT resources_section_check,
    DROP CONSTRAINT resources_room_check,
    DROP CONSTRAINT resources_hours_check,
    DROP CONSTRAINT resources_away_check,
    DROP CONSTRAINT resources_kind_check,
    DROP CONSTRAINT resources_party_check,
    DROP COLUMN section,
    DROP COLUMN room_type,
    DROP COLUMN hours,
    DROP COLUMN away,
    ALTER COLUMN min_party SET NOT NULL,
    ALTER COLUMN max_party SET NOT NULL,
    ADD CONSTRAINT resources_kind_check CHECK (kind IN ('table')),
    ADD CONSTRAINT resources_party_check CHECK (1 <= min_party AND min_party <= max_party);
