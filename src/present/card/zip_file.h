/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* A ZIP file (PKWARE's APPNOTE 6.3.3) in memory, of small texts of ours: stored as they are, names in UTF-8,
 * all dated 1980-01-01 so that the same contents give the same bytes. */
typedef struct day_zip_file day_zip_file;

day_zip_file *day_zip_file_new(void);
/* At most 65,535 files and 4 GiB together; a name is relative, with '/' between its parts. */
void day_zip_file_add(day_zip_file *zip, const char *name, const char *bytes, gsize size);
/* Ends it: what it holds; frees the rest. */
GBytes *day_zip_file_take(day_zip_file *zip);
void day_zip_file_free(day_zip_file *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_zip_file, day_zip_file_free)
