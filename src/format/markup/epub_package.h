/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "format/archive/zip_parts.h"

/* What an EPUB's package document says: in which order its chapters are read, and about the book. */
typedef struct day_epub_package {
    GPtrArray *chapters; /* member names in reading order; owned strings */
    char *problem;       /* why the order is not known; NULL when it is */
} day_epub_package;

/* Reads container.xml and the package document; says the book's metadata as facts. Never NULL. */
day_epub_package *day_epub_package_read(const day_zip_parts *parts, day_emit *emit);
void day_epub_package_free(day_epub_package *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_epub_package, day_epub_package_free)

/* Member names that encryption.xml says are encrypted, as a set (fonts made unreadable in the ways that need
 * no key are left out). The caller frees it. */
GHashTable *day_epub_locked(const day_zip_parts *parts);
