/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "hash.h"

/* Whether the open folder is a git repository's own: it has HEAD, objects/ and refs/. */
bool day_git_folder_is(int dirfd);

/* Whether git itself keeps a file at this path within its folder ("objects/ab/cdef…", "HEAD"). Anything else
 * that lies there was put there by somebody. */
bool day_git_folder_owns(const char *path);

/* The identity of a repository: SHA-256 over "path NUL size NUL SHA-256 (32 bytes)" of each file that git
 * keeps, in the order of bytes; size is the sum. */
day_err day_git_folder_hash(day_hash *out, day_hasher *hasher, int dirfd, day_error *error);

/* The sum of their sizes and the latest of their times; cheap: nothing is read. */
void day_git_folder_stat(int64_t *size, int64_t *mtime_ms, int dirfd);

/* Each file that git keeps, in the order of bytes: its path within the folder and itself, open for reading; a
 * file that cannot be opened is passed over. Anything but DAY_OK from `fn` ends it. */
typedef day_err (*day_git_file_fn)(const char *path, int fd, void *ctx);
day_err day_git_folder_each(int dirfd, day_git_file_fn fn, void *ctx);
