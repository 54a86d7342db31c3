/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The keys of pseudo-JSON by counting: whatever stands between '{', ',' or a line's start and a colon, and
 * comes again and again, is a key; a word in a message that somebody ends with a colon does not. A rare key
 * is believed when a frequent one follows it in the same record. Invariant: linear in the text; a key is at
 * most KEY_MAX bytes; at most KEYS_MAX are counted. */
#include "json_shape.h"
#include <string.h>

#define KEY_MAX 80
#define KEYS_MAX 512
#define BARE (1u << 31) /* beside a key's order */
#define SPACE_MAX 512

typedef struct count {
    unsigned all, first, at_line, order;
    unsigned followed; /* by a frequent key of the same record */
    unsigned bare;     /* values that start as text without quotes does */
    char quote;
} count;

const char *day_json_past_space(const char *at, const char *end)
{
    for (size_t i = 0; i < SPACE_MAX && at < end && g_ascii_isspace(*at); i++) at++;
    return at;
}

static bool is_key_char(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '$' || c == '@' || c == '-' || c == '.' ||
           (unsigned char)c >= 0x80;
}

static const char *past_key(const char *at, const char *end)
{
    const char *limit = end - at > KEY_MAX ? at + KEY_MAX : end;
    while (at < limit && is_key_char(*at)) at++;
    return at;
}

static const char *past_quoted_key(const char *at, const char *end)
{
    const char *limit = end - at > KEY_MAX ? at + KEY_MAX : end;
    char quote = *at++;
    while (at < limit && *at != quote && *at != '\n' && *at != '\\') at++;
    return at < limit && *at == quote ? at : NULL;
}

const char *day_json_key_at(const char *at, const char *end, const char **key, size_t *key_size)
{
    if (at >= end) return NULL;
    bool quoted = *at == '"' || *at == '\'';
    const char *stop = quoted ? past_quoted_key(at, end) : past_key(at, end);
    *key = quoted ? at + 1 : at;
    if (stop == NULL || stop == *key) return NULL;
    *key_size = (size_t)(stop - *key);
    at = quoted ? stop + 1 : stop;
    while (at < end && (*at == ' ' || *at == '\t') && at - stop < 8) at++;
    return at < end && *at == ':' ? at + 1 : NULL;
}

static unsigned look_up(const day_json_shape *shape, const char *key, size_t key_size)
{
    char plain[KEY_MAX + 1];
    if (key_size > KEY_MAX) return 0;
    memcpy(plain, key, key_size);
    plain[key_size] = '\0';
    return GPOINTER_TO_UINT(g_hash_table_lookup(shape->keys, plain));
}

unsigned day_json_shape_order(const day_json_shape *shape, const char *key, size_t key_size)
{
    return look_up(shape, key, key_size) & ~BARE;
}

bool day_json_shape_is_bare(const day_json_shape *shape, const char *key, size_t key_size)
{
    return (look_up(shape, key, key_size) & BARE) != 0;
}

unsigned day_json_shape_order_at(const day_json_shape *shape, const char *at, const char *end)
{
    const char *key;
    size_t size;
    if (at >= end || day_json_key_at(at, end, &key, &size) == NULL) return 0;
    char quote = *at == '"' || *at == '\'' ? *at : '\0';
    return quote == shape->quote ? day_json_shape_order(shape, key, size) : 0;
}

bool day_json_shape_starts(const day_json_shape *shape, const char *brace, const char *end)
{
    const char *key;
    size_t size;
    if (shape->record_key == NULL || brace >= end || *brace != '{') return false;
    if (day_json_key_at(day_json_past_space(brace + 1, end), end, &key, &size) == NULL) return false;
    return strlen(shape->record_key) == size && memcmp(key, shape->record_key, size) == 0;
}

/* --- learning ---------------------------------------------------------------------------------------- */

static count *count_key(GHashTable *counts, const char *key, size_t size, char before, bool at_line)
{
    g_autofree char *name = g_strndup(key, size);
    count *known = g_hash_table_lookup(counts, name);
    if (known == NULL) {
        if (g_hash_table_size(counts) >= KEYS_MAX) return NULL;
        known = g_new0(count, 1);
        known->order = g_hash_table_size(counts) + 1;
        known->quote = key[-1] == '"' || key[-1] == '\'' ? key[-1] : '\0';
        g_hash_table_insert(counts, g_steal_pointer(&name), known);
    }
    known->all++;
    known->first += before == '{';
    known->at_line += at_line;
    return known;
}

/* Text that is no string, container, number, word or call. */
static bool starts_bare(const char *at, const char *end)
{
    static const char *const words[] = {"true", "false",     "null", "True", "False",
                                        "None", "undefined", "new",  NULL};
    while (at < end && (*at == ' ' || *at == '\t')) at++;
    if (at >= end || g_ascii_isdigit(*at) || strchr("\"'`{[-,\r\n", *at) != NULL) return false;
    const char *stop = at;
    while (stop < end && stop - at < 60 && (g_ascii_isalnum(*stop) || *stop == '_' || *stop == '.')) stop++;
    if (stop < end && stop - at < 60 && strchr("('\"", *stop) != NULL) return false;
    g_autofree char *word = g_strndup(at, (gsize)(stop - at));
    return !g_strv_contains(words, word);
}

/* Counts what may be keys; those in a row go to `sequence`, as borrowed counts. */
static GHashTable *count_keys(const char *text, size_t size, GPtrArray *sequence)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *end = text + size, *counted = NULL, *key = NULL;
    size_t key_size = 0;
    for (const char *at = text; at < end; at++) {
        if (*at != '{' && *at != ',' && *at != '\n') continue;
        const char *start = day_json_past_space(at + 1, end);
        const char *behind = start != counted ? day_json_key_at(start, end, &key, &key_size) : NULL;
        if (behind == NULL) continue;
        bool at_line = *at == '\n' || memchr(at, '\n', (size_t)(start - at)) != NULL;
        count *known = count_key(counts, key, key_size, *at, at_line);
        if (known != NULL) known->bare += starts_bare(behind, end);
        if (known != NULL) g_ptr_array_add(sequence, known);
        counted = start;
    }
    return counts;
}

static void take_record_key(day_json_shape *shape, GHashTable *counts)
{
    GHashTableIter each;
    gpointer name, data;
    g_hash_table_iter_init(&each, counts);
    const count *best = NULL;
    while (g_hash_table_iter_next(&each, &name, &data)) {
        const count *known = data;
        bool more = best == NULL || known->first > best->first ||
                    (known->first == best->first && known->order < best->order);
        if (known->first < 2 || !more) continue;
        best = known;
        g_free(shape->record_key);
        shape->record_key = g_strdup(name);
        shape->records = known->first;
        shape->quote = known->quote;
    }
}

static bool is_frequent(const day_json_shape *shape, const count *known)
{
    return known->all >= 2 && known->all * 10 >= shape->records * 3;
}

static void note_followers(const day_json_shape *shape, const GHashTable *counts, const GPtrArray *sequence)
{
    const count *first =
        shape->record_key != NULL ? g_hash_table_lookup((GHashTable *)counts, shape->record_key) : NULL;
    for (guint i = 0; i + 1 < sequence->len; i++) {
        count *known = sequence->pdata[i];
        const count *next = sequence->pdata[i + 1];
        known->followed += next != first && next != known && is_frequent(shape, next);
    }
}

static bool is_believed(const day_json_shape *shape, const count *known)
{
    if (known->quote != shape->quote) return false;
    if (is_frequent(shape, known) || (shape->quote != '\0' && shape->escapes)) return true;
    return known->all >= 2 && known->all * 50 >= shape->records && known->followed * 2 >= known->all;
}

/* Whether every quote is escaped or stands where a string may begin or end. */
static bool escapes_quotes(const char *text, size_t size, char quote)
{
    char before = '\0', escaped[] = {'\\', quote, '\0'};
    if (g_strstr_len(text, (gssize)size, escaped) != NULL) return true;
    for (const char *at = text, *end = text + size; at < end; at++) {
        if (*at == quote && strchr("{,[:(", before) == NULL) {
            const char *next = day_json_past_space(at + 1, end);
            if (next < end && strchr(":,}])", *next) == NULL) return false;
        }
        if (!g_ascii_isspace(*at)) before = *at;
    }
    return true;
}

static bool has_line_records(const day_json_shape *shape, const char *text, size_t size)
{
    unsigned lines = 0, records = 0;
    const char *end = text + size;
    for (const char *at = text; at < end; at++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL) break;
        lines += stop > at;
        records += day_json_shape_starts(shape, day_json_past_space(at, stop), end);
        at = stop;
    }
    return records >= 2 && records * 10 >= lines * 6;
}

static bool has_trailing_commas(const char *text, size_t size)
{
    unsigned all = 0, commas = 0;
    char before = '\0'; /* the last character that is no white space */
    for (const char *at = text; at < text + size; at++) {
        all += *at == '}' && before != '{';
        commas += *at == '}' && before == ',';
        if (!g_ascii_isspace(*at)) before = *at;
    }
    return commas * 2 > all;
}

day_json_shape *day_json_shape_learn(const char *text, size_t size)
{
    day_json_shape *shape = g_new0(day_json_shape, 1);
    g_autoptr(GPtrArray) sequence = g_ptr_array_new();
    g_autoptr(GHashTable) counts = count_keys(text, size, sequence);
    shape->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    shape->trailing = has_trailing_commas(text, size);
    take_record_key(shape, counts);
    shape->escapes = escapes_quotes(text, size, shape->quote != '\0' ? shape->quote : '"');
    shape->one_line = has_line_records(shape, text, size);
    note_followers(shape, counts, sequence);
    unsigned all = 0, at_line = 0;
    GHashTableIter each;
    gpointer name, data;
    g_hash_table_iter_init(&each, counts);
    while (g_hash_table_iter_next(&each, &name, &data)) {
        const count *known = data;
        if (!is_believed(shape, known)) continue;
        unsigned bare = known->bare >= 2 && known->bare * 5 >= known->all ? BARE : 0;
        g_hash_table_insert(shape->keys, g_strdup(name), GUINT_TO_POINTER(known->order | bare));
        all += known->all;
        at_line += known->at_line;
    }
    shape->line_keys = all > 0 && at_line * 4 >= all * 3;
    return shape;
}

void day_json_shape_free(day_json_shape *shape)
{
    if (shape == NULL) return;
    g_hash_table_destroy(shape->keys);
    g_free(shape->record_key);
    g_free(shape);
}

/* Past "var messages =", "callback(", comments and the bracket of an array, to the first brace. */
static const char *first_brace(const char *text, const char *end)
{
    const char *limit = end - text > 1024 ? text + 1024 : end;
    for (const char *at = text; at < limit; at++) {
        if (*at == '{') return at;
        if (at[0] == '/' && at + 1 < limit && at[1] == '*') {
            const char *closed = g_strstr_len(at, limit - at, "*/");
            if (closed == NULL) return NULL;
            at = closed + 1;
        } else if (!is_key_char(*at) && !g_ascii_isspace(*at) && strchr("[]=(\"'", *at) == NULL) {
            return NULL;
        }
    }
    return NULL;
}

bool day_json_shape_fits(const day_json_shape *shape, const char *text, size_t size)
{
    const char *end = text + size, *brace = first_brace(text, end);
    if (brace == NULL || shape->records < 2 || g_hash_table_size(shape->keys) < 2) return false;
    return day_json_shape_starts(shape, brace, end);
}
