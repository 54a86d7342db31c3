/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pairs of letters are counted in a table by both characters: adding for one text, taking away for the other.
 * Texts are valid UTF-8. */
#include "text_likeness.h"
#include "base/pair_hash.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

static uint32_t fold(gunichar c)
{
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    return g_unichar_isalnum(c) ? (uint32_t)g_unichar_tolower(c) : 0;
}

static gint64 *count_of(GHashTable *counts, gint64 key, bool make)
{
    gint64 *entry = g_hash_table_lookup(counts, &key);
    if (entry == NULL && make) {
        entry = g_new0(gint64, 2); /* the key, and how often */
        entry[0] = key;
        g_hash_table_insert(counts, entry, entry);
    }
    return entry != NULL ? entry + 1 : NULL;
}

/* Walks a text's pairs: adds them, or takes away what is there and says how many were common. */
static guint64 walk(GHashTable *counts, const char *text, size_t size, bool add, guint64 *total)
{
    guint64 common = 0;
    uint32_t last = 0;
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        uint32_t code = fold(g_utf8_get_char(at));
        if (code == 0) continue;
        gint64 *count = count_of(counts, (gint64)last << 32 | code, add);
        if (add)
            ++*count;
        else if (count != NULL && *count > 0) {
            --*count;
            common++;
        }
        ++*total;
        last = code;
    }
    return common;
}

double day_text_likeness(const char *a, size_t a_size, const char *b, size_t b_size)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(day_pair_hash, g_int64_equal, NULL, g_free);
    guint64 in_a = 0, in_b = 0;
    walk(counts, a, a_size, true, &in_a);
    guint64 common = walk(counts, b, b_size, false, &in_b);
    return in_a + in_b > 0 ? 2.0 * (double)common / (double)(in_a + in_b) : 1;
}
