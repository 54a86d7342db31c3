/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "lexicon/lexicon.h"
#include "present/card/target_card.h"

/* What one affected organisation is told: files of a folder, each with nothing that concerns another. Quotes
 * hold only the words that tell its own facts; personal data in them is masked, paths and places that name
 * another are left out. */

typedef struct day_pack_file {
    char *name, *text;
} day_pack_file;

typedef struct day_pack {
    char *folder;     /* a name without separators: "01-Nairolink-Mobile" */
    GPtrArray *files; /* day_pack_file * */
    guint evidence;   /* places that are quoted */
    int64_t persons;  /* in lists that are its own; those of several lists are counted in each */
} day_pack;

/* `cards` are all targets of the case, `own` is one of them, `number` goes before the folder's name.
 * DAY_ERR_FORMAT when a file would name another after all: nothing is to be written then. */
day_err day_pack_make(day_pack **out, day_store *store, const day_lexicon *lexicon, const GPtrArray *cards,
                      const day_target_card *own, guint number, day_error *error);
void day_pack_free(day_pack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_pack, day_pack_free)
