/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* The files of a repository's own folder, read without libgit2. `dir` is that folder's descriptor. */

/* Bytes that the object database takes up. */
uint64_t day_git_packed_size(int dir);

/* Names of the refs that have a reflog ("HEAD", "refs/heads/main"), also when the ref is gone. */
GPtrArray *day_git_reflog_names(int dir);

/* Everything but objects, as children ".git/config", …: hooks, unfinished messages, logs. `sent` counts them.
 */
day_err day_git_say_files(day_emit *emit, int dir, uint64_t *sent);

/* Whether its config says that objects are named by SHA-256. */
bool day_git_is_sha256(int dir);
