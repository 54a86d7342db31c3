/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names in a table by their first four bytes: at nearly every place of a text one look-up says that none
 * begins there. Those that begin alike ("Ministry of …") are sorted by their bytes once they are asked for:
 * the greatest that is not behind the text is the longest that the text begins with, or says how many bytes
 * such a one has at most. */
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

/* Names that begin with the same four bytes. */
typedef struct known_start {
    GArray *names; /* known_name; each once */
    bool sorted;
} known_start;

struct day_known_targets {
    GHashTable *by_start; /* first four bytes → known_start */
    GHashTable *texts;    /* of all names; borrowed from them */
};

static void free_start(void *data)
{
    known_start *start = data;
    for (guint i = 0; i < start->names->len; i++) g_free(g_array_index(start->names, known_name, i).text);
    g_array_unref(start->names);
    g_free(start);
}

day_known_targets *day_known_targets_new(void)
{
    day_known_targets *known = g_new(day_known_targets, 1);
    known->by_start = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, free_start);
    known->texts = g_hash_table_new(g_str_hash, g_str_equal);
    return known;
}

void day_known_targets_free(day_known_targets *known)
{
    if (known == NULL) return;
    g_hash_table_unref(known->texts);
    g_hash_table_unref(known->by_start);
    g_free(known);
}

static gpointer start_key(const char *text)
{
    uint32_t key;
    memcpy(&key, text, sizeof key);
    return GUINT_TO_POINTER(key);
}

static gint by_bytes(gconstpointer a, gconstpointer b)
{
    const known_name *one = a, *other = b;
    int order = memcmp(one->text, other->text, MIN(one->size, other->size));
    return order != 0 ? order : (one->size > other->size) - (one->size < other->size);
}

void day_known_targets_add(day_known_targets *known, const char *name, guint which)
{
    g_auto(day_plain) plain = {0};
    day_plain_make(&plain, name, strlen(name));
    if (plain.size < NAME_BYTES_MIN || plain.size > NAME_BYTES_MAX) return;
    known_name one = {g_strndup(plain.text, plain.size), plain.size, which};
    if (!g_hash_table_add(known->texts, one.text)) {
        g_free(one.text); /* the first of its text stays */
        return;
    }
    known_start *start = g_hash_table_lookup(known->by_start, start_key(plain.text));
    if (start == NULL) {
        start = g_new0(known_start, 1);
        start->names = g_array_new(FALSE, FALSE, sizeof(known_name));
        g_hash_table_insert(known->by_start, start_key(plain.text), start);
    }
    g_array_append_val(start->names, one);
    start->sorted = false;
}

static bool is_letter_at(const char *text, size_t size, size_t at)
{
    uint32_t code = 0;
    if (at >= size || day_utf8_next(text + at, size - at, &code) == 0) return false;
    day_fold_class class = day_fold_class_of(code);
    return class == DAY_FOLD_WORD || class == DAY_FOLD_MARK;
}

/* The greatest name that does not stand behind the bytes; NULL when all do. */
static const known_name *last_before(const GArray *names, const known_name *bytes)
{
    guint low = 0, high = names->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (by_bytes(&g_array_index(names, known_name, middle), bytes) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &g_array_index(names, known_name, low - 1) : NULL;
}

static size_t same_bytes(const known_name *a, const known_name *b)
{
    size_t same = 0;
    while (same < a->size && same < b->size && a->text[same] == b->text[same]) same++;
    return same;
}

static const known_name *name_at(const day_known_targets *known, const char *text, size_t size, size_t at,
                                 bool inside)
{
    if (size - at < sizeof(uint32_t)) return NULL;
    known_start *start = g_hash_table_lookup(known->by_start, start_key(text + at));
    if (start == NULL) return NULL;
    if (!start->sorted) g_array_sort(start->names, by_bytes);
    start->sorted = true;
    known_name here = {(char *)text + at, MIN(size - at, NAME_BYTES_MAX), 0};
    while (here.size >= NAME_BYTES_MIN) {
        const known_name *one = last_before(start->names, &here);
        size_t same = one != NULL ? same_bytes(one, &here) : 0;
        if (one == NULL || same < one->size) {
            here.size = same; /* a shorter one at most */
            continue;
        }
        bool words = is_letter_at(one->text, one->size, 0);
        if (!words || (!inside && !is_letter_at(text, size, at + one->size))) return one;
        here.size = one->size - 1;
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
