/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Known messengers' tables. A row of chat_tables.def is meant when the table's name is its (in any case) and
 * it has all columns that the row names: programs keep their tables' shapes over the years, but not all
 * columns. Who the owner of the database is stands nowhere in it: he is "me". */
#include "chat_tables.h"
#include <string.h>

static const struct {
    const char *app, *table, *time, *text, *peer, *mine, *sender, *people, *via;
} known[] = {
#define CHAT_TABLE(app, table, time, text, peer, mine, sender, people, via)                                  \
    {app, table, time, text, peer, mine, sender, people, via},
#include "chat_tables.def"
#undef CHAT_TABLE
};

static int column_of(char **columns, const char *name)
{
    for (int i = 0; *name != '\0' && columns[i] != NULL; i++)
        if (g_ascii_strcasecmp(columns[i], name) == 0) return i;
    return -1;
}

bool day_chat_table_find(day_chat_table *out, const char *name, char **columns)
{
    for (guint i = 0; i < G_N_ELEMENTS(known) && columns != NULL; i++) {
        if (g_ascii_strcasecmp(known[i].table, name) != 0) continue;
        *out = (day_chat_table){.app = known[i].app,
                                .time = column_of(columns, known[i].time),
                                .text = column_of(columns, known[i].text),
                                .peer = column_of(columns, known[i].peer),
                                .mine = column_of(columns, known[i].mine),
                                .sender = column_of(columns, known[i].sender),
                                .people = known[i].people,
                                .via = known[i].via};
        bool mine = out->mine >= 0 || *known[i].mine == '\0',
             sender = out->sender >= 0 || *known[i].sender == '\0';
        if (out->time >= 0 && out->text >= 0 && out->peer >= 0 && mine && (sender || out->mine >= 0))
            return true;
    }
    return false;
}

static const char *cell_of(char **row, int index)
{
    return index >= 0 && (guint)index < g_strv_length(row) ? row[index] : "";
}

static const char *named(GHashTable *names, const char *key)
{
    const char *name = names != NULL ? g_hash_table_lookup(names, key) : NULL;
    return name != NULL ? name : key;
}

void day_chat_table_parties(const day_chat_table *table, char **row, GHashTable *people, GHashTable *via,
                            char **from, char **to)
{
    const char *peer = named(people, named(via, cell_of(row, table->peer)));
    const char *sender = cell_of(row, table->sender);
    bool mine = table->mine >= 0 && strcmp(cell_of(row, table->mine), "1") == 0;
    bool told = *sender != '\0' && strcmp(sender, "0") != 0;
    if (told) sender = named(people, sender);
    bool known_peer = *peer != '\0' && strcmp(peer, "0") != 0;
    const char *writer = mine ? "me" : told ? sender : known_peer ? peer : "?";
    bool group = told && known_peer && strcmp(sender, peer) != 0;
    *from = g_strdup(writer);
    *to = g_strdup(mine || group ? (known_peer ? peer : "") : "me");
}
