/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <stdbool.h>
#include <sys/stat.h>

/* What stands in a source. */
typedef enum day_entry_kind {
    DAY_ENTRY_FILE,
    DAY_ENTRY_GIT,        /* a git repository's own folder (.git, or a bare one), as one entry */
    DAY_ENTRY_SYMLINK,    /* not followed */
    DAY_ENTRY_SPECIAL,    /* fifo, socket, device: never opened */
    DAY_ENTRY_UNREADABLE, /* a folder that cannot be listed, or a name that cannot be looked up */
    DAY_ENTRY_FOLDER,     /* was listed: what is in it follows. Only said when asked for */
} day_entry_kind;

typedef struct day_entry {
    day_entry_kind kind;
    day_span
        raw_path; /* relative to the source, any bytes but NUL; a NUL follows. Of a file source: its name */
    int64_t size; /* of a repository: all its files together */
    int64_t mtime_ms;   /* of a repository: the latest of its files */
    const char *mime;   /* "inode/fifo", "inode/symlink", "application/x-git", …; NULL for files */
    const char *reason; /* UNREADABLE: why */
    day_span target;    /* SYMLINK: where it points, any bytes */
} day_entry;

#define DAY_MIME_FOLDER "inode/directory"
#define DAY_MIME_UNKNOWN "inode/x-unknown" /* a name that cannot be looked up */

/* Returns false to stop. What it is given lives until it returns. */
typedef bool (*day_entry_fn)(const day_entry *entry, void *ctx);

typedef struct day_walk_options {
    const struct stat
        *skip;    /* a folder (by device and inode) that is not entered: the case itself; may be NULL */
    bool folders; /* say FOLDER, too */
} day_walk_options;

/* Folders deeper than this are recorded as unreadable. */
#define DAY_WALK_DEPTH_MAX 500

/* Everything below `path` (absolute; a folder or a file), each name once, in the order of bytes; folders are
 * entered, mount points too, links never. DAY_ERR_NOT_FOUND or DAY_ERR_IO when `path` itself cannot be read.
 */
day_err day_walk(const char *path, const day_walk_options *options, day_entry_fn fn, void *ctx,
                 day_error *error);

/* "folder" or "file"; NULL with `error` set when it is neither. */
const char *day_source_kind(const char *path, day_error *error);
