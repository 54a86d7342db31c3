-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 6: what else a mention tells ("comparator=<"), lines "key=value"; NULL mostly.
ALTER TABLE mention ADD COLUMN detail TEXT;
