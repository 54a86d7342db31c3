/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <stdbool.h>

/* An OLE2 compound file ([MS-CFB]): what doc, xls, ppt, msg, vsd, pub and vbaProject.bin are made of. A tree
 * of storages and streams; entry 0 is the root storage. */
typedef struct day_ole_file day_ole_file;

#define DAY_OLE_ROOT 0u
#define DAY_OLE_NONE UINT32_MAX

typedef struct day_ole_entry {
    char *name; /* UTF-8; may start with a control character ("\005SummaryInformation") */
    bool is_storage;
    bool is_lost; /* no storage lists it: a deleted entry, or a damaged tree. Its parent is the root */
    uint8_t clsid[16];
    uint64_t size;                              /* bytes of a stream, as declared */
    int64_t mtime_ms;                           /* of a storage, 0 when not told */
    uint32_t parent, first_child, next_sibling; /* entries, or DAY_OLE_NONE */
    uint32_t start;                             /* first sector */
} day_ole_entry;

/* Whether the bytes start as a compound file does. */
bool day_ole_is(day_span bytes);

/* Borrows `bytes`, which must outlive the file. Damage is met as far as possible: a sector that is missing
 * ends its stream, an entry that no storage lists hangs on the root. DAY_ERR_FORMAT when there is no
 * directory at all. */
day_err day_ole_open(day_ole_file **out, day_span bytes, day_error *error);
void day_ole_close(day_ole_file *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_ole_file, day_ole_close)

/* Entries are 0 … count-1; children of a storage are walked by first_child and next_sibling, in the file's
 * order. Borrowed. */
uint32_t day_ole_count(const day_ole_file *file);
const day_ole_entry *day_ole_entry_at(const day_ole_file *file, uint32_t index);

/* The child of this name (ASCII letters without case), or DAY_OLE_NONE. Linear in the children. */
uint32_t day_ole_find(const day_ole_file *file, uint32_t storage, const char *name);

/* A stream's bytes, freed by the caller with g_byte_array_unref(); never NULL. `whole` (may be NULL) is false
 * when sectors are missing: what could be read comes first. At most `max` bytes. */
GByteArray *day_ole_read(const day_ole_file *file, uint32_t entry, size_t max, bool *whole);

/* The same by name below a storage; NULL when there is no such stream. */
GByteArray *day_ole_read_named(const day_ole_file *file, uint32_t storage, const char *name, bool *whole);

/* Whether the sector table names sectors that the file does not have: it is cut. */
bool day_ole_is_cut(const day_ole_file *file);
