/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "git_store.h"

/* Marks the commit `id` (or the one behind a tag), and all before it, as reached in this way. False when
 * there is none of that id. */
bool day_git_mark(day_git_store *store, const git_oid *id, day_git_reach reach);

/* Puts commits in order: parents before children, older before younger. */
void day_git_order(day_git_store *store);

/* What one commit changed against its first parent: records paths of blobs in `store`, and appends a line
 * "A path", "M path" or "D path" each to `lines`. */
void day_git_diff_commit(day_git_store *store, guint commit, GString *lines);

/* Marks the blobs that stand in the tree of this commit now. Objects in `entered` were marked for another
 * head; what is met here is added. */
void day_git_mark_head(day_git_store *store, const git_oid *commit, GHashTable *entered);

/* Names the blobs in trees that no commit leads to. */
void day_git_name_dangling(day_git_store *store);
