-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 21: the date by which an item is found (model/item_date.h), told while it is read.

-- NULL: nothing but the file system tells one.
ALTER TABLE item ADD COLUMN date_ms INTEGER;

-- Of items that were read before: what stands in ISO 8601, as nearly all does.
WITH RECURSIVE
    stated(item, ms, rank) AS (
        SELECT item, 1000 * strftime('%s', value),
            CASE key WHEN 'date' THEN 1 WHEN 'published' THEN 2 WHEN 'created' THEN 3 WHEN 'gps.time' THEN 4
                WHEN 'digitised' THEN 5 WHEN 'modified' THEN 6 ELSE 7 END
        FROM fact WHERE key IN ('date', 'published', 'created', 'gps.time', 'digitised', 'modified', 'printed')
            AND value GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' AND strftime('%s', value) > 0),
    best(item, ms, rank) AS (SELECT item, ms, min(rank) FROM stated GROUP BY item),
    single(item, ms) AS (SELECT item, max(time_ms) FROM message GROUP BY item HAVING count(*) = 1),
    own(id, parent, ms) AS (
        SELECT id, parent, coalesce(
            (SELECT ms FROM single WHERE item = coalesce(duplicate_of, i.id)),
            (SELECT ms FROM best WHERE item = coalesce(duplicate_of, i.id)),
            CASE WHEN depth > 0 AND mtime_ms > 315619200000 THEN mtime_ms END)
        FROM item AS i),
    dated(id, ms) AS (
        SELECT id, ms FROM own WHERE parent IS NULL
        UNION ALL SELECT own.id, coalesce(own.ms, dated.ms) FROM dated JOIN own ON own.parent = dated.id)
UPDATE item SET date_ms = dated.ms FROM dated WHERE dated.id = item.id;
