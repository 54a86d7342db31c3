/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Fields of a query: a value is turned once into a set (of items, units, languages or kinds) or an interval
 * of time, and documents are then looked up in it. Values are compared folded; * and ? are wildcards. What
 * holds for a duplicate's path or name holds for the item that was read in its stead: the text is there once.
 */
#include "fields.h"
#include "index/expand.h"
#include "index/fold.h"
#include "model/record.h"
#include "period.h"
#include "store/q_bookmark.h"
#include "store/q_item.h"
#include "store/q_search.h"
#include <string.h>

typedef enum test_kind { TEST_ITEMS, TEST_UNITS, TEST_LANGS, TEST_KINDS, TEST_TIME, TEST_NAMED } test_kind;

struct day_field_test {
    test_kind kind;
    GByteArray *chosen; /* 1 for each item, language, kind or name that is wanted */
    const day_named_view *named;
    day_named_what what;
    GHashTable *units; /* int64_t */
    int64_t from_ms, to_ms;
};

/* Kinds of documents: those of units, and names of items. */
#define KIND_NAME DAY_N_UNIT_KINDS

typedef struct prepare {
    day_field_test *test;
    const day_query *query;
    day_ledger *ledger;
    const day_named_view *named;
    day_store *store;
    const day_reader *reader;
    char *value; /* folded */
    bool wild;
    day_error *error;
} prepare;

void day_field_free(day_field_test *test)
{
    if (!test) return;
    g_clear_pointer(&test->chosen, g_byte_array_unref);
    g_clear_pointer(&test->units, g_hash_table_unref);
    g_free(test);
}

static void choose(day_field_test *test, size_t n)
{
    if (n < test->chosen->len) test->chosen->data[n] = 1;
}

static void make_chosen(prepare *p, test_kind kind, size_t n)
{
    p->test->kind = kind;
    p->test->chosen = g_byte_array_new();
    g_byte_array_set_size(p->test->chosen, (guint)n);
    memset(p->test->chosen->data, 0, n);
}

static bool matches(const prepare *p, const char *pattern, const char *value)
{
    return p->wild ? day_wildcard_matches(pattern, value, strlen(value)) : g_str_equal(pattern, value);
}

/* The item, and the one that holds its text. */
static void choose_item(prepare *p, size_t id)
{
    const day_ledger_item *item = day_ledger_get(p->ledger, (int64_t)id);

    choose(p->test, id);
    if (item && item->duplicate_of) choose(p->test, item->duplicate_of);
}

static day_err refuse(const prepare *p, const char *what)
{
    return day_error_set(p->error, DAY_ERR_USAGE, "query, column %zu: %s", p->query->column, what);
}

static bool mime_in(const char *mime, const char *globs)
{
    g_auto(GStrv) each = g_strsplit(globs, " ", -1);

    for (guint i = 0; each[i]; i++)
        if (*each[i] && g_pattern_match_simple(each[i], mime)) return true;
    return false;
}

static const char *family_of(const char *name)
{
    static const struct {
        const char *name, *globs;
    } families[] = {
#define FAMILY(family, mimes) {family, mimes},
#include "families.def"
#undef FAMILY
    };

    for (size_t i = 0; i < G_N_ELEMENTS(families); i++)
        if (g_str_equal(families[i].name, name)) return families[i].globs;
    return NULL;
}

/* Without a slash and when no family: anywhere in the type, so that type:epub and type:7z work. */
static bool type_matches(const prepare *p, const char *globs, const char *mime)
{
    if (globs) return mime_in(mime, globs);
    if (p->wild || strchr(p->value, '/')) return matches(p, p->value, mime);
    return strstr(mime, p->value) != NULL;
}

static day_err prepare_type(prepare *p)
{
    const char *globs = family_of(p->value);
    g_autofree bool *wanted = g_new0(bool, p->ledger->mimes->len);

    make_chosen(p, TEST_ITEMS, p->ledger->items->len);
    for (guint i = 0; i < p->ledger->mimes->len; i++)
        wanted[i] = type_matches(p, globs, p->ledger->mimes->pdata[i]);
    for (guint i = 0; i < p->ledger->items->len; i++)
        if (wanted[g_array_index(p->ledger->items, day_ledger_item, i).mime]) choose(p->test, i);
    return DAY_OK;
}

static day_err prepare_state(prepare *p)
{
    bool wanted[DAY_N_STATES + 1] = {false}, known = false;

    for (int i = -1; i < DAY_N_STATES; i++) {
        const char *name = i < 0 ? "queued" : day_state_name((day_state)i);
        wanted[i + 1] = matches(p, p->value, name);
        known |= wanted[i + 1];
    }
    if (!known) return refuse(p, "there is no such state: `daylight status` lists them");
    make_chosen(p, TEST_ITEMS, p->ledger->items->len);
    for (guint i = 0; i < p->ledger->items->len; i++) {
        int state = g_array_index(p->ledger->items, day_ledger_item, i).state;
        if (state >= -1 && state < DAY_N_STATES && wanted[state + 1]) choose(p->test, i);
    }
    return DAY_OK;
}

/* A pattern matches from the start of a folder, container or name to the end of the path; a plain value
 * anywhere. */
static bool path_matches(const prepare *p, const char *path)
{
    if (!p->wild) return strstr(path, p->value) != NULL;
    for (const char *at = path; at;) {
        if (day_wildcard_matches(p->value, at, strlen(at))) return true;
        const char *slash = strchr(at, '/'), *arrow = strstr(at, " ▸ ");
        if (slash && (!arrow || slash < arrow))
            at = slash + 1;
        else
            at = arrow ? arrow + strlen(" ▸ ") : NULL;
    }
    return false;
}

static const char *name_of(const char *path)
{
    const char *name = path;

    for (const char *next = path; (next = strpbrk(next, "/▸")); next++) {
        if (*next == '/')
            name = next + 1;
        else if (g_str_has_prefix(next, "▸ "))
            name = next + strlen("▸ ");
    }
    return name;
}

static bool name_matches(const prepare *p, const char *path)
{
    const char *name = name_of(path);

    return p->wild ? day_wildcard_matches(p->value, name, strlen(name)) : strstr(name, p->value) != NULL;
}

static day_err prepare_path(prepare *p)
{
    bool name = g_str_equal(p->query->field, "name");
    const GPtrArray *paths;
    day_err err = day_ledger_paths(&paths, p->ledger, p->store, p->error);

    if (err != DAY_OK) return err;
    make_chosen(p, TEST_ITEMS, p->ledger->items->len);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = paths->pdata[i];
        if (path && (name ? name_matches(p, path) : path_matches(p, path))) choose_item(p, i);
    }
    return DAY_OK;
}

static bool choose_row(const day_item_row *item, void *ctx)
{
    choose_item(ctx, (size_t)item->id);
    return true;
}

/* The first folder or container of the path, as the facet "folder" counts them. */
static day_err prepare_folder(prepare *p)
{
    g_autofree bool *wanted = g_new0(bool, p->ledger->folders->len);

    make_chosen(p, TEST_ITEMS, p->ledger->items->len);
    for (guint i = 0; i < p->ledger->folders->len; i++) {
        const char *name = p->ledger->folders->pdata[i];
        g_autofree char *folded = day_fold_text(name, strlen(name), NULL);
        wanted[i] = matches(p, p->value, folded);
    }
    for (guint i = 0; i < p->ledger->items->len; i++)
        if (wanted[g_array_index(p->ledger->items, day_ledger_item, i).folder]) choose_item(p, i);
    return DAY_OK;
}

static bool has_tag(const prepare *p, const char *tags)
{
    g_auto(GStrv) each = g_strsplit(tags, "\n", -1);

    for (guint i = 0; each[i]; i++) {
        g_autofree char *folded = day_fold_text(each[i], strlen(each[i]), NULL);
        if (*folded && matches(p, p->value, folded)) return true;
    }
    return false;
}

/* Items that the user tagged, whole or at a place. */
static bool choose_tagged(const day_bookmark *bookmark, void *ctx)
{
    prepare *p = ctx;
    char sha256[65];

    if (!g_str_has_prefix(bookmark->anchor, "daylight:") || !has_tag(p, bookmark->tags)) return true;
    g_strlcpy(sha256, bookmark->anchor + strlen("daylight:"), sizeof sha256);
    day_item_filter filter = {.sha256 = sha256};
    return day_item_each(p->store, &filter, choose_row, p, p->error) == DAY_OK;
}

static day_err prepare_tag(prepare *p)
{
    make_chosen(p, TEST_ITEMS, p->ledger->items->len);
    return day_bookmark_each(p->store, choose_tagged, p, p->error);
}

static day_err prepare_item(prepare *p)
{
    day_item_filter filter = {.sha256 = p->value};

    make_chosen(p, TEST_ITEMS, p->ledger->items->len);
    if (strlen(p->value) < 4 || strlen(p->value) > 64 ||
        strspn(p->value, "0123456789abcdef") != strlen(p->value))
        return refuse(p, "an item is given by its SHA-256: at least the first 4 hexadecimal digits");
    return day_item_each(p->store, &filter, choose_row, p, p->error);
}

static day_err prepare_lang(prepare *p)
{
    g_autofree char *regions = g_strconcat(p->value, "-", NULL);
    unsigned n = day_reader_langs(p->reader);

    make_chosen(p, TEST_LANGS, n);
    for (unsigned i = 1; i < n; i++) {
        g_autofree char *lang = g_ascii_strdown(day_reader_lang(p->reader, i), -1);
        if (matches(p, p->value, lang) || (!p->wild && g_str_has_prefix(lang, regions))) choose(p->test, i);
    }
    return DAY_OK;
}

static day_err prepare_kind(prepare *p)
{
    bool known = false;

    make_chosen(p, TEST_KINDS, KIND_NAME + 1);
    for (int i = 0; i <= KIND_NAME; i++) {
        const char *name = i == KIND_NAME ? "name" : day_unit_kind_name((day_unit_kind)i);
        if (!matches(p, p->value, name)) continue;
        choose(p->test, (size_t)i);
        known = true;
    }
    return known ? DAY_OK
                 : refuse(p, "kinds are lines, page, message, rows, sheet, part, commit, note and name");
}

/* --- what units name ----------------------------------------------------------------------------------- */

static bool choose_values(prepare *p)
{
    const GPtrArray *values = day_named_values(p->test->named, p->test->what);
    bool any = false;

    for (guint i = 0; i < values->len; i++) {
        g_autofree char *folded = day_fold_text(values->pdata[i], strlen(values->pdata[i]), NULL);
        if (!matches(p, p->value, folded)) continue;
        choose(p->test, i);
        any = true;
    }
    return any;
}

/* The name that an entity is shown by stands for all it is called. */
static bool choose_called(int64_t unit, const char *kind, const char *name, void *ctx)
{
    prepare *p = ctx;
    const GPtrArray *values = day_named_values(p->test->named, p->test->what);
    bool organisation = g_str_equal(kind, "organisation");
    (void)unit;

    if (organisation != (p->test->what == DAY_NAMED_ORGANISATION)) return true;
    for (guint i = 0; i < values->len; i++)
        if (g_str_equal(values->pdata[i], name)) choose(p->test, i);
    return true;
}

static day_err prepare_named(prepare *p)
{
    day_field_test *test = p->test;

    while (!g_str_equal(day_named_fields[test->what], p->query->field)) test->what++;
    test->named = p->named;
    make_chosen(p, TEST_NAMED, day_named_values(test->named, test->what)->len);
    if (choose_values(p) || p->wild || test->what == DAY_NAMED_MENTION) return DAY_OK;
    return day_search_called(p->store, p->query->text, choose_called, p, p->error);
}

static bool choose_place(int64_t unit, const char *place, void *ctx)
{
    prepare *p = ctx;
    g_autofree char *folded = day_fold_text(place, strlen(place), NULL);

    if (matches(p, p->value, folded)) {
        int64_t *id = g_new(int64_t, 1);
        *id = unit;
        g_hash_table_add(p->test->units, id);
    }
    return true;
}

static day_err prepare_place(prepare *p)
{
    p->test->kind = TEST_UNITS;
    p->test->units = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return day_search_places(p->store, choose_place, p, p->error);
}

static day_err read_period(const prepare *p, day_period *out, const char *text)
{
    if (day_period_parse(out, text) == DAY_OK) return DAY_OK;
    return refuse(p, "a date is written 2019, 2019-05, 2019-05-01 or 2019-05-01T13:45");
}

static day_err prepare_date(prepare *p)
{
    const day_query *query = p->query;
    day_period period = {0};
    day_err err = DAY_OK;

    p->test->kind = TEST_TIME;
    p->test->from_ms = INT64_MIN + 1; /* INT64_MIN is: not known */
    p->test->to_ms = INT64_MAX;
    if (query->kind == DAY_QUERY_FIELD) {
        if (query->text[0] == DAY_QUERY_STAR && !query->text[1]) return DAY_OK;
        err = read_period(p, &period, query->text);
        p->test->from_ms = period.from_ms;
        p->test->to_ms = period.to_ms;
        return err;
    }
    if (query->low) {
        err = read_period(p, &period, query->low);
        p->test->from_ms = query->low_open ? period.to_ms : period.from_ms;
    }
    if (err == DAY_OK && query->high) {
        err = read_period(p, &period, query->high);
        p->test->to_ms = query->high_open ? period.from_ms : period.to_ms;
    }
    return err;
}

static day_err prepare_any(prepare *p)
{
    static const struct {
        const char *field;
        day_err (*prepare)(prepare *p);
    } fields[] = {
        {"type", prepare_type},          {"lang", prepare_lang},
        {"path", prepare_path},          {"name", prepare_path},
        {"item", prepare_item},          {"kind", prepare_kind},
        {"place", prepare_place},        {"state", prepare_state},
        {"folder", prepare_folder},      {"tag", prepare_tag},
        {"mention", prepare_named},      {"person", prepare_named},
        {"organisation", prepare_named},
    };

    if (g_str_equal(p->query->field, "date")) return prepare_date(p);
    if (p->query->kind == DAY_QUERY_RANGE) return refuse(p, "ranges are for dates: date:[2019 TO 2020]");
    p->value = day_fold_text(p->query->text, strlen(p->query->text), NULL);
    p->wild = strpbrk(p->value, "\x01\x02") != NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        if (g_str_equal(fields[i].field, p->query->field)) return fields[i].prepare(p);
    g_assert_not_reached();
}

day_err day_field_prepare(day_field_test **out, const day_query *query, const day_ground *ground,
                          day_error *error)
{
    prepare p = {.test = g_new0(day_field_test, 1),
                 .query = query,
                 .ledger = ground->ledger,
                 .named = ground->named,
                 .store = ground->store,
                 .reader = ground->reader,
                 .error = error};
    day_err err = prepare_any(&p);

    g_free(p.value);
    if (err == DAY_OK)
        *out = p.test;
    else
        day_field_free(p.test);
    return err;
}

static bool chosen(const day_field_test *test, size_t n)
{
    return n < test->chosen->len && test->chosen->data[n];
}

static bool holds_named(const day_field_test *test, int64_t unit)
{
    guint n = 0;
    const guint32 *numbers = day_named_of(&n, test->named, test->what, unit);

    for (guint i = 0; i < n; i++)
        if (chosen(test, numbers[i])) return true;
    return false;
}

bool day_field_holds(const day_field_test *test, const day_shard_doc *doc)
{
    switch (test->kind) {
    case TEST_ITEMS: return chosen(test, doc->item);
    case TEST_UNITS: return g_hash_table_contains(test->units, &doc->id);
    case TEST_LANGS: return chosen(test, doc->lang);
    case TEST_KINDS: return chosen(test, doc->id < 0 ? (size_t)KIND_NAME : doc->kind);
    case TEST_NAMED: return holds_named(test, doc->id);
    case TEST_TIME: return doc->time_ms >= test->from_ms && doc->time_ms < test->to_ms;
    }
    return false;
}
