/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names in a table by their first four bytes: at nearly every place of a text one look-up says that none
 * begins there. */
#include "known_targets.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

#define NAME_BYTES_MIN 6u /* two Han characters, six letters */
#define NAME_BYTES_MAX 200u

typedef struct known_name {
    char *text; /* plain */
    size_t size;
    guint which;
} known_name;

struct day_known_targets {
    GHashTable *by_start; /* first four bytes → GArray of known_name, the longest first */
};

static void free_names(void *data)
{
    GArray *names = data;
    for (guint i = 0; i < names->len; i++) g_free(g_array_index(names, known_name, i).text);
    g_array_unref(names);
}

day_known_targets *day_known_targets_new(void)
{
    day_known_targets *known = g_new(day_known_targets, 1);
    known->by_start = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, free_names);
    return known;
}

void day_known_targets_free(day_known_targets *known)
{
    if (known == NULL) return;
    g_hash_table_unref(known->by_start);
    g_free(known);
}

static gpointer start_key(const char *text)
{
    uint32_t key;
    memcpy(&key, text, sizeof key);
    return GUINT_TO_POINTER(key);
}

static gint by_length(gconstpointer a, gconstpointer b)
{
    const known_name *one = a, *other = b;
    return (one->size < other->size) - (one->size > other->size);
}

void day_known_targets_add(day_known_targets *known, const char *name, guint which)
{
    g_auto(day_plain) plain = {0};
    day_plain_make(&plain, name, strlen(name));
    if (plain.size < NAME_BYTES_MIN || plain.size > NAME_BYTES_MAX) return;
    GArray *names = g_hash_table_lookup(known->by_start, start_key(plain.text));
    if (names == NULL) {
        names = g_array_new(FALSE, FALSE, sizeof(known_name));
        g_hash_table_insert(known->by_start, start_key(plain.text), names);
    }
    known_name one = {g_strndup(plain.text, plain.size), plain.size, which};
    g_array_append_val(names, one);
    g_array_sort(names, by_length);
}

static bool is_letter_at(const char *text, size_t size, size_t at)
{
    uint32_t code = 0;
    if (at >= size || day_utf8_next(text + at, size - at, &code) == 0) return false;
    day_fold_class class = day_fold_class_of(code);
    return class == DAY_FOLD_WORD || class == DAY_FOLD_MARK;
}

static const known_name *name_at(const day_known_targets *known, const char *text, size_t size, size_t at,
                                 bool inside)
{
    if (size - at < sizeof(uint32_t)) return NULL;
    const GArray *names = g_hash_table_lookup(known->by_start, start_key(text + at));
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const known_name *one = &g_array_index(names, known_name, i);
        if (one->size > size - at || memcmp(one->text, text + at, one->size) != 0) continue;
        bool words = is_letter_at(one->text, one->size, 0);
        if (!words || (!inside && !is_letter_at(text, size, at + one->size))) return one;
    }
    return NULL;
}

void day_known_targets_find(GArray *out, const day_known_targets *known, const char *plain, size_t size)
{
    bool inside = false; /* of a word */
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        const known_name *one = name_at(known, plain, size, at, inside);
        if (one != NULL) {
            day_known_target hit = {at, at + one->size, one->which};
            g_array_append_val(out, hit);
            at += one->size;
            inside = false;
            continue;
        }
        inside = is_letter_at(plain, size, at);
        at += MAX(day_utf8_next(plain + at, size - at, &code), 1);
    }
}
