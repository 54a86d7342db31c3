/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_item.h"

/* The bytes of an item as they are now: the original file where the source has it, or the blob that was kept
 * of what lay inside another. Checked against the ledger before they are given out. */
typedef struct day_evidence {
    int fd;         /* a file, or a folder for a repository; -1 when closed */
    uint64_t size;  /* its bytes; of a repository, those of all its files */
    char *path;     /* provenance path of the row it was opened for */
    char *name;     /* of the row that was read into the case, for the worker */
    guint depth;    /* the same */
    char *producer; /* the reader that read it then: "html@1a2b3c4d" */
    char *reader;   /* "git"; NULL: by content */
} day_evidence;

/* Tries every path that has this SHA-256 (64 hex digits). DAY_ERR_NOT_FOUND when the case has no such item;
 * DAY_ERR_FORMAT when its bytes are not what was read, DAY_ERR_IO when they are gone: the message says where.
 */
day_err day_evidence_open(day_evidence *out, day_store *store, const char *sha256, day_error *error);
void day_evidence_clear(day_evidence *evidence);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_evidence, day_evidence_clear)
