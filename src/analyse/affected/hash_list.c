/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The format: lines of fields between tabs, in UTF-8, '\n' at each end. First what hashes are made with, then
 * lists and their columns, then a line a hash, sorted, so that their order tells nothing. A hash is the first
 * 16 bytes of PBKDF2-HMAC-SHA-256, `rounds` times, over the case's own keyed hash. */
#include "hash_list.h"
#include "base/given_file.h"
#include "gather.h"
#include "source/hash.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define MAGIC "daylight affected list\t1"
#define ALGORITHM "SipHash-2-4-128, PBKDF2-HMAC-SHA-256"
#define SALT 16u
#define WORK 10000000u /* rounds over all values, when nobody says how many */
#define ROUNDS_MOST 10000u
#define FIELDS 8u
#define LIST_MOST ((gsize)1 << 30) /* bytes */

typedef struct entry {
    uint8_t hash[DAY_AFFECTED_HASH];
    uint32_t list, column, records;
    int64_t first_day, last_day;
} entry;

static void hex_of(char *out, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) g_snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

static bool bytes_of(uint8_t *out, const char *hex, size_t n)
{
    if (strlen(hex) != 2 * n) return false;
    for (size_t i = 0; i < n; i++) {
        int high = g_ascii_xdigit_value(hex[2 * i]), low = g_ascii_xdigit_value(hex[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static void slow_hash(uint8_t out[DAY_AFFECTED_HASH], const uint8_t *hash, const uint8_t *salt,
                      unsigned rounds)
{
    uint8_t whole[32];
    day_hash_slow(whole, (day_span){hash, DAY_AFFECTED_HASH}, (day_span){salt, SALT}, rounds);
    memcpy(out, whole, DAY_AFFECTED_HASH);
}

static int by_hash(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    int order = memcmp(a->hash, b->hash, sizeof a->hash);
    if (order != 0) return order;
    return a->list != b->list ? (a->list < b->list ? -1 : 1) : (int)a->column - (int)b->column;
}

/* --- writing ------------------------------------------------------------------------------------------ */

typedef struct writing {
    day_store *store;
    GString *text;
    GArray *entries;
    GHashTable *numbers; /* id of a list → its number here */
    uint8_t salt[SALT];
    unsigned rounds;
    int64_t list;
    day_error *error;
    day_err err;
} writing;

/* A field: no tab and no line end in it. */
static void put_field(GString *text, const char *field)
{
    g_string_append_c(text, '\t');
    for (const char *c = field; *c != '\0'; c++) g_string_append_c(text, (guchar)*c < ' ' ? ' ' : *c);
}

static void put_day(GString *text, int64_t day)
{
    g_string_append_c(text, '\t');
    if (day != DAY_AFFECTED_NO_DAY) g_string_append_printf(text, "%" G_GINT64_FORMAT, day);
}

static bool write_column(const day_affected_column *column, void *ctx)
{
    writing *at = ctx;
    g_string_append_printf(at->text, "column\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT, at->list,
                           column->seq);
    put_field(at->text, column->role);
    put_field(at->text, column->name);
    g_string_append_c(at->text, '\n');
    return true;
}

static bool write_list(const day_affected_list *list, void *ctx)
{
    writing *at = ctx;
    gint64 *id = g_new(gint64, 1);
    *id = list->id;
    at->list = g_hash_table_size(at->numbers);
    g_hash_table_insert(at->numbers, id, GUINT_TO_POINTER((guint)at->list));
    const char *slash = strrchr(list->path, '/');
    g_string_append_printf(at->text, "list\t%" G_GINT64_FORMAT, at->list);
    put_field(at->text, slash != NULL ? slash + 1 : list->path);
    put_field(at->text, list->name);
    put_field(at->text, list->kind);
    put_field(at->text, list->country);
    g_string_append_c(at->text, '\n');
    at->err = day_affected_each_column(at->store, list->id, write_column, at, at->error);
    return at->err == DAY_OK;
}

static bool take_value(const day_affected_value *value, void *ctx)
{
    writing *at = ctx;
    gint64 id = value->list;
    entry one = {.list = GPOINTER_TO_UINT(g_hash_table_lookup(at->numbers, &id)),
                 .column = (uint32_t)value->seq,
                 .records = (uint32_t)MIN(value->records, UINT32_MAX),
                 .first_day = value->first_day,
                 .last_day = value->last_day};
    slow_hash(one.hash, value->hash, at->salt, at->rounds);
    g_array_append_val(at->entries, one);
    return true;
}

static void put_entry(GString *text, const entry *one)
{
    char hex[2 * DAY_AFFECTED_HASH + 1];
    hex_of(hex, one->hash, sizeof one->hash);
    g_string_append_printf(text, "%s\t%u\t%u\t%u", hex, one->list, one->column, one->records);
    put_day(text, one->first_day);
    put_day(text, one->last_day);
    g_string_append_c(text, '\n');
}

static day_err put_head(writing *at, day_error *error)
{
    uint8_t key[DAY_AFFECTED_HASH];
    char hex_key[2 * sizeof key + 1], hex_salt[2 * SALT + 1];
    day_err err = day_affected_key(key, at->store, error);
    if (err != DAY_OK) return err;
    if (getrandom(at->salt, SALT, 0) != SALT)
        return day_error_set(error, DAY_ERR_IO, "no random numbers: %s", g_strerror(errno));
    hex_of(hex_key, key, sizeof key);
    hex_of(hex_salt, at->salt, SALT);
    g_string_append_printf(at->text, MAGIC "\nhash\t" ALGORITHM "\t%s\t%s\t%u\n", hex_key, hex_salt,
                           at->rounds);
    return DAY_OK;
}

static day_err write_entries(writing *at, day_error *error)
{
    day_err err = day_affected_each_value(at->store, take_value, at, error);
    g_array_sort(at->entries, by_hash);
    for (guint i = 0; i < at->entries->len && err == DAY_OK; i++)
        put_entry(at->text, &g_array_index(at->entries, entry, i));
    return err;
}

day_err day_hash_list_write(GString *out, day_store *store, unsigned rounds, day_error *error)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(entry));
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    writing at = {.store = store,
                  .text = out,
                  .entries = entries,
                  .numbers = numbers,
                  .rounds = rounds,
                  .error = error};
    int64_t n;
    day_err err = day_affected_n_values(&n, store, error);
    if (err == DAY_OK && rounds == 0) at.rounds = (unsigned)CLAMP(WORK / MAX(n, 1), 1, ROUNDS_MOST);
    if (err == DAY_OK) err = put_head(&at, error);
    if (err == DAY_OK) err = day_affected_each_list(store, write_list, &at, error);
    if (err == DAY_OK) err = at.err;
    return err == DAY_OK ? write_entries(&at, error) : err;
}

/* --- reading ------------------------------------------------------------------------------------------ */

typedef struct named_column {
    uint32_t list;
    day_affected_column column;
} named_column;

struct day_hash_list {
    char *text; /* the file; all strings lie in it */
    uint8_t key[DAY_AFFECTED_HASH], salt[SALT];
    unsigned rounds;
    GArray *lists;   /* day_affected_list */
    GArray *columns; /* named_column */
    GArray *entries; /* entry, sorted */
    GPtrArray *countries;
};

void day_hash_list_free(day_hash_list *list)
{
    if (list == NULL) return;
    g_array_unref(list->lists);
    g_array_unref(list->columns);
    g_array_unref(list->entries);
    g_ptr_array_unref(list->countries);
    g_free(list->text);
    g_free(list);
}

/* The fields of a line, which is cut into strings; those that are missing are "". */
static void cut(char *fields[FIELDS], char *line)
{
    static char none[1] = "";
    for (guint i = 0; i < FIELDS; i++) fields[i] = none;
    for (guint i = 0; i < FIELDS && line != NULL; i++) {
        fields[i] = line;
        line = strchr(line, '\t');
        if (line != NULL) *line++ = '\0';
    }
}

static bool number_of(uint32_t *out, const char *text)
{
    guint64 number;
    if (!g_ascii_string_to_unsigned(text, 10, 0, UINT32_MAX, &number, NULL)) return false;
    *out = (uint32_t)number;
    return true;
}

static int64_t day_of(const char *text)
{
    return *text != '\0' ? g_ascii_strtoll(text, NULL, 10) : DAY_AFFECTED_NO_DAY;
}

static bool take_hash_line(day_hash_list *list, char *const fields[FIELDS])
{
    uint32_t rounds;
    if (strcmp(fields[1], ALGORITHM) != 0 || !number_of(&rounds, fields[4]) || rounds == 0) return false;
    list->rounds = rounds;
    return bytes_of(list->key, fields[2], sizeof list->key) && bytes_of(list->salt, fields[3], SALT);
}

static bool take_list_line(day_hash_list *list, char *const fields[FIELDS])
{
    uint32_t number;
    day_affected_list one = {.path = fields[2],
                             .name = fields[3],
                             .kind = fields[4],
                             .country = fields[5],
                             .target = "",
                             .left_out = "",
                             .place = "",
                             .first_day = DAY_AFFECTED_NO_DAY,
                             .last_day = DAY_AFFECTED_NO_DAY};
    if (!number_of(&number, fields[1]) || number != list->lists->len) return false;
    one.id = number;
    g_array_append_val(list->lists, one);
    if (strlen(one.country) == 2) g_ptr_array_add(list->countries, fields[5]);
    return true;
}

static bool take_column_line(day_hash_list *list, char *const fields[FIELDS])
{
    named_column one = {.column = {.role = fields[3], .name = fields[4]}};
    uint32_t seq;
    if (!number_of(&one.list, fields[1]) || !number_of(&seq, fields[2])) return false;
    one.column.seq = seq;
    g_array_append_val(list->columns, one);
    return true;
}

static bool take_entry_line(day_hash_list *list, char *const fields[FIELDS])
{
    entry one = {.first_day = day_of(fields[4]), .last_day = day_of(fields[5])};
    if (!bytes_of(one.hash, fields[0], sizeof one.hash)) return false;
    if (!number_of(&one.list, fields[1]) || !number_of(&one.column, fields[2]) ||
        !number_of(&one.records, fields[3]))
        return false;
    g_array_append_val(list->entries, one);
    return true;
}

static bool take_line(day_hash_list *list, char *line)
{
    char *fields[FIELDS];
    cut(fields, line);
    if (strcmp(fields[0], "hash") == 0) return take_hash_line(list, fields);
    if (strcmp(fields[0], "list") == 0) return take_list_line(list, fields);
    if (strcmp(fields[0], "column") == 0) return take_column_line(list, fields);
    return take_entry_line(list, fields);
}

static day_err take_text(day_hash_list *list, const char *path, size_t size, day_error *error)
{
    guint number = 1;
    if (strlen(list->text) != size || !g_str_has_prefix(list->text, MAGIC "\n"))
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s: no list that 'daylight affected CASE --export' wrote", path);
    for (char *line = list->text + strlen(MAGIC "\n"); *line != '\0';) {
        char *end = strchr(line, '\n');
        if (end != NULL) *end = '\0';
        if (!take_line(list, line))
            return day_error_set(error, DAY_ERR_FORMAT, "%s: line %u is damaged", path, number + 1);
        line = end != NULL ? end + 1 : line + strlen(line);
        number++;
    }
    if (list->rounds == 0)
        return day_error_set(error, DAY_ERR_FORMAT, "%s: no line says how it was hashed", path);
    return DAY_OK;
}

day_err day_hash_list_read(day_hash_list **out, const char *path, day_error *error)
{
    g_autoptr(day_hash_list) list = g_new0(day_hash_list, 1);
    gsize size = 0;
    list->lists = g_array_new(FALSE, FALSE, sizeof(day_affected_list));
    list->columns = g_array_new(FALSE, FALSE, sizeof(named_column));
    list->entries = g_array_new(FALSE, FALSE, sizeof(entry));
    list->countries = g_ptr_array_new();
    day_err err = day_given_file_read(&list->text, &size, path, LIST_MOST, error);
    if (err == DAY_OK) err = take_text(list, path, size, error);
    if (err != DAY_OK) return err;
    g_ptr_array_add(list->countries, NULL);
    g_array_sort(list->entries, by_hash);
    *out = g_steal_pointer(&list);
    return DAY_OK;
}

const char *const *day_hash_list_countries(const day_hash_list *list)
{
    return (const char *const *)list->countries->pdata;
}

void day_hash_list_find(const day_hash_list *list, const day_typed_value *typed, day_affected_value_fn fn,
                        void *ctx)
{
    uint8_t own[DAY_AFFECTED_HASH], hash[DAY_AFFECTED_HASH];
    day_gather_hash(own, list->key, typed->role, typed->value.text);
    slow_hash(hash, own, list->salt, list->rounds);
    guint low = 0, high = list->entries->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (memcmp(g_array_index(list->entries, entry, middle).hash, hash, sizeof hash) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (guint i = low; i < list->entries->len; i++) {
        const entry *one = &g_array_index(list->entries, entry, i);
        if (memcmp(one->hash, hash, sizeof hash) != 0) return;
        day_affected_value value = {.list = one->list,
                                    .seq = one->column,
                                    .person = 1,
                                    .records = one->records,
                                    .first_day = one->first_day,
                                    .last_day = one->last_day};
        if (!fn(&value, ctx)) return;
    }
}

const day_affected_list *day_hash_list_name(const day_hash_list *list, int64_t number)
{
    if (number < 0 || number >= list->lists->len) return NULL;
    return &g_array_index(list->lists, day_affected_list, number);
}

void day_hash_list_each_column(const day_hash_list *list, int64_t number, day_affected_column_fn fn,
                               void *ctx)
{
    for (guint i = 0; i < list->columns->len; i++) {
        const named_column *one = &g_array_index(list->columns, named_column, i);
        if (one->list == number && !fn(&one->column, ctx)) return;
    }
}
