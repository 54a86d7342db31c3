/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "archive_read.h"

/* Member names as text. Formats of the nineties keep them in the charset of the computer that packed them;
 * which one is found from all such names of the archive together, once, when the first is met. */
typedef struct day_archive_names day_archive_names;

/* Borrows both, which must outlive it. */
day_archive_names *day_archive_names_new(const day_input *input, const char *mime);
void day_archive_names_free(day_archive_names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_archive_names, day_archive_names_free)

/* The name in UTF-8, whatever it was; the caller frees. */
char *day_archive_name(day_archive_names *names, const char *raw);

/* The charset that was found, NULL when none was needed. */
const char *day_archive_names_charset(const day_archive_names *names);

/* Whether unpacking it by name would leave the folder: "..", an absolute path, a drive letter. */
bool day_archive_name_escapes(const char *name);

/* What a lone compressed file holds, by its own name: "log.gz" gives "log", "x.tgz" gives "x.tar". For
 * uuencoded bytes the name on the first line. The caller frees. */
char *day_archive_name_unpacked(const day_input *input);
