/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/input.h"

/* What a zip holds, told from its directory without unpacking: many formats are zips (OOXML, ODF, EPUB, jar).
 */

/* Whether the bytes start as a zip does. */
bool day_zip_peek_is_zip(const day_input *input);

/* Up to `max` member names in the order of the directory (of the local headers in the head when the directory
 * is lost), NULL-terminated, freed with g_strfreev(). Names are raw bytes. NULL when this is no zip. */
char **day_zip_peek_names(const day_input *input, guint max);

/* A member as the directory tells it (PKWARE APPNOTE 4.3.12): its name in raw bytes, borrowed; date and time
 * of MS-DOS, without a zone; and what packed it, in the high byte the system whose attributes it has (0
 * MS-DOS and Windows, 3 Unix), in the low byte the version of the format, times ten. */
typedef struct day_zip_entry {
    day_span name;
    uint16_t made_by, time, date;
} day_zip_entry;
typedef bool (*day_zip_entry_fn)(const day_zip_entry *entry, void *ctx); /* false: no more */

/* Each member that the first 256 KiB of the directory tell; none when there is no directory. */
void day_zip_peek_each(const day_input *input, day_zip_entry_fn fn, void *ctx);

/* The MIME type of what the zip is: from a stored first member "mimetype", or from names that tell a format;
 * "application/zip" for a plain zip; NULL when this is no zip. A static string. */
const char *day_zip_peek_mime(const day_input *input);

/* How many entries, directories too, the end record counts; UINT64_MAX when there is none. */
uint64_t day_zip_peek_entries(const day_input *input);
