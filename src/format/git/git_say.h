/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "git_store.h"

/* One commit as a unit and a message; records what it changed. */
day_err day_git_say_commit(day_git_store *store, guint commit);

/* Annotated tags that are there, reachable or not, as notes. */
day_err day_git_say_tags(day_git_store *store);

/* One ref's moves as a note; marks what they lead to. */
day_err day_git_say_reflog(day_git_store *store, const char *ref);

/* Every blob, once, as a child. */
day_err day_git_say_blobs(day_git_store *store);
