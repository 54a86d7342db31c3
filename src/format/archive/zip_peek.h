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

/* The MIME type of what the zip is: from a stored first member "mimetype", or from names that tell a format;
 * "application/zip" for a plain zip; NULL when this is no zip. A static string. */
const char *day_zip_peek_mime(const day_input *input);

/* How many entries, directories too, the end record counts; UINT64_MAX when there is none. */
uint64_t day_zip_peek_entries(const day_input *input);
