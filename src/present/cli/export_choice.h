/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "store/store.h"

/* Which items leave: what a query finds, a state, what is bookmarked; each narrows. */
typedef struct day_export_choice {
    char *query, *state;
    gboolean bookmarked;
} day_export_choice;

bool day_export_choice_is_made(const day_export_choice *choice);
/* In words: "found by 'offer', in state done". The caller frees. */
char *day_export_choice_words(const day_export_choice *choice);

/* A new set of item ids in *out; complaints are printed. DAY_EXIT_NO when nothing is chosen. `folder` is the
 * case's. */
day_exit day_export_choose(GHashTable **out, const day_cli *cli, day_store *store, const char *folder,
                           const day_export_choice *choice);
