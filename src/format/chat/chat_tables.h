/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Tables of messengers that keep who wrote a message in numbers and flags (chat_tables.def). */
typedef struct day_chat_table {
    const char *app;
    int time, text, peer, mine, sender; /* columns; -1 when there is none */
    const char *people, *via;           /* "table.key.name", or "" */
} day_chat_table;

/* Whether a table with these columns is one. */
bool day_chat_table_find(day_chat_table *out, const char *name, char **columns);

/* Who wrote a row of it and to whom, as new strings. `people` and `via` map keys to names, may be NULL. */
void day_chat_table_parties(const day_chat_table *table, char **row, GHashTable *people, GHashTable *via,
                            char **from, char **to);
