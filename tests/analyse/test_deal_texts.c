/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Runs tests/deal/NAME.t: prose, talk and ransom negotiations with the offers that must come out, in their
 * order, and no others. A line "@ prose lang=en" begins a case of that kind ("@ talk", "@ ransom"); "%
 * ivan=Alpha" says whom somebody works for, "% Alpha" that an organisation is known. "> text" is a text, "\n"
 * in it a line break; "> [2022-06-14 10:03 ivan to li] text" a message. Each line "= key=value | key=value"
 * after them is a reading: amount ("15000 USD", a range "10000-15000 USD"), cmp unless it is "=", and what,
 * kind, seller, buyer, target, per, period, date, raw, medium, deal. A field that is not listed must be
 * empty, but for raw and deal, which are compared when they are listed. A text with none after it is a near
 * miss. */
#include "analyse/deal/deal.h"
#include "model/record.h"
#include "scan/kind.h"
#include "scan/scan.h"
#include "store/q_edge.h"
#include <locale.h>
#include <math.h>
#include <string.h>

typedef struct world {
    day_lexicon *lexicon;
    day_cast *cast;
    GHashTable *people; /* name → entity */
    GPtrArray *messages;
    GPtrArray *readings;
    char mode[8], lang[12];
    int64_t entities;
} world;

static int64_t entity_of(world *at, const char *name, const char *kind, const char *alias)
{
    gpointer known = g_hash_table_lookup(at->people, name);
    if (known != NULL) return (int64_t)(gintptr)known;
    int64_t entity = ++at->entities;
    day_edge_alias row = {entity, kind, alias, name, name, 0};
    day_cast_add(at->cast, &row);
    g_hash_table_insert(at->people, g_strdup(name), (gpointer)(gintptr)entity);
    return entity;
}

static void forget(world *at)
{
    g_hash_table_remove_all(at->people);
    day_cast_free(at->cast);
    at->cast = day_cast_new();
    at->entities = 0;
}

static void learn(world *at, const char *line)
{
    const char *equals = strchr(line, '=');
    if (equals == NULL) {
        entity_of(at, line, "organisation", "org");
        return;
    }
    g_autofree char *person = g_strndup(line, (gsize)(equals - line));
    int64_t house = entity_of(at, equals + 1, "organisation", "org");
    day_cast_set_employer(at->cast, entity_of(at, person, "person", "name"), house);
}

typedef struct scanning {
    GArray *mentions;
    GStringChunk *strings;
} scanning;

static void take(const day_found *found, void *ctx)
{
    scanning *at = ctx;
    day_mention one = {.start = (uint32_t)found->start,
                       .size = (uint32_t)found->size,
                       .kind = found->kind,
                       .value = g_string_chunk_insert(at->strings, found->value),
                       .detail = g_string_chunk_insert(at->strings, found->detail)};
    g_array_append_val(at->mentions, one);
}

static int64_t time_of(const char *told)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *iso = g_strndup(told, 16);
    iso[10] = 'T';
    g_autofree char *whole = g_strconcat(iso, ":00Z", NULL);
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(whole, utc);
    g_assert_nonnull(time);
    return g_date_time_to_unix(time) * 1000;
}

/* "[2022-06-14 10:03 ivan to li] " at the head of a message. */
static const char *read_head(world *at, day_annotated *text, const char *line)
{
    const char *close = strchr(line, ']');
    g_assert_nonnull(close);
    g_autofree char *who = g_strndup(line + 18, (gsize)(close - line - 18));
    g_auto(GStrv) sides = g_strsplit(who, " to ", 2);
    text->is_message = true;
    text->time_ms = time_of(line + 1);
    text->speaker = entity_of(at, sides[0], "person", "name");
    if (sides[1] != NULL) {
        int64_t listener = entity_of(at, sides[1], "person", "name");
        g_array_append_val(text->listeners, listener);
    }
    return close + 2;
}

static void add_text(world *at, const char *line)
{
    g_autoptr(GString) text = g_string_new(line[0] == '[' ? strchr(line, ']') + 2 : line);
    g_string_replace(text, "\\n", "\n", 0);
    scanning found = {g_array_new(FALSE, FALSE, sizeof(day_mention)), g_string_chunk_new(256)};
    day_scene scene = {.text = {(const uint8_t *)text->str, text->len},
                       .lang = at->lang,
                       .region = "",
                       .at_ms = DAY_SCENE_UNDATED};
    if (line[0] == '[') {
        g_autoptr(GArray) nobody = g_array_new(FALSE, FALSE, sizeof(int64_t));
        day_annotated head = {.listeners = nobody};
        read_head(at, &head, line); /* the cast knows them before names are looked for */
    }
    day_scan_text(&scene, take, &found);
    g_autoptr(day_annotator) annotator = day_annotator_new(at->cast, at->lexicon);
    day_annotated *one =
        day_annotated_dup(day_annotator_read_text(annotator, text->str, text->len, found.mentions));
    if (line[0] == '[') read_head(at, one, line);
    one->unit = at->messages->len + 1;
    g_ptr_array_add(at->messages, one);
    g_array_unref(found.mentions);
    g_string_chunk_free(found.strings);
}

static void read_texts(world *at)
{
    g_autoptr(day_deal_reader) reader = day_deal_reader_new(at->cast, at->lexicon);
    if (strcmp(at->mode, "ransom") == 0) {
        day_deal_ransom(at->readings, reader, at->messages);
        return;
    }
    for (guint i = 0; i < at->messages->len; i++) {
        if (strcmp(at->mode, "prose") == 0)
            day_deal_prose(at->readings, reader, at->messages->pdata[i]);
        else
            day_deal_talk(at->readings, reader, at->messages, i);
    }
}

static char *printed(const day_deal_reading *one)
{
    static const struct {
        day_deal_field field;
        const char *name;
    } FIELDS[] = {{DAY_DEAL_WHAT, "what"},     {DAY_DEAL_SELLER, "seller"}, {DAY_DEAL_BUYER, "buyer"},
                  {DAY_DEAL_TARGET, "target"}, {DAY_DEAL_PER, "per"},       {DAY_DEAL_PERIOD, "period"},
                  {DAY_DEAL_DATE, "date"},     {DAY_DEAL_AMOUNT, "raw"}};
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "amount=%.10g", one->amount);
    if (!isnan(one->amount_high)) g_string_append_printf(text, "-%.10g", one->amount_high);
    if (*one->currency != '\0') g_string_append_printf(text, " %s", one->currency);
    if (strcmp(one->comparator, "=") != 0) g_string_append_printf(text, " | cmp=%s", one->comparator);
    if (*one->medium != '\0') g_string_append_printf(text, " | medium=%s", one->medium);
    if (one->kind != NULL) g_string_append_printf(text, " | kind=%s", one->kind);
    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        if (one->text[FIELDS[i].field] != NULL)
            g_string_append_printf(text, " | %s=%s", FIELDS[i].name, one->text[FIELDS[i].field]);
    if (one->deal != NULL) g_string_append_printf(text, " | deal=%s", one->deal);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static bool is_optional(const char *part)
{
    return g_str_has_prefix(part, "raw=") || g_str_has_prefix(part, "deal=");
}

static bool is_as_expected(const char *reading, const char *expected)
{
    g_auto(GStrv) told = g_strsplit(reading, " | ", -1);
    g_auto(GStrv) wanted = g_strsplit(expected, " | ", -1);
    for (guint i = 0; wanted[i] != NULL; i++)
        if (!g_strv_contains((const char *const *)told, wanted[i])) return false;
    for (guint i = 0; told[i] != NULL; i++)
        if (!is_optional(told[i]) && !g_strv_contains((const char *const *)wanted, told[i])) return false;
    return true;
}

/* The spans of a reading stand in its text and say what its fields say. */
static void check_spans(const world *at, const day_deal_reading *one)
{
    for (guint field = 0; field < DAY_N_DEAL_FIELDS; field++) {
        const day_deal_span *span = &one->span[field];
        if (span->size == 0) continue;
        g_assert_cmpint(span->unit, >, 0);
        g_assert_cmpint(span->unit, <=, at->messages->len);
        const day_annotated *text = at->messages->pdata[span->unit - 1];
        g_assert_cmpint(span->start + span->size, <=, text->plain.original_size);
        if (field == DAY_DEAL_PER || field == DAY_DEAL_DATE || one->text[field] == NULL) continue;
        g_assert_cmpint(strlen(one->text[field]), ==, span->size);
    }
}

static void check(world *at, char **expected, const char *name, guint line, guint *good, guint *all)
{
    read_texts(at);
    guint wanted = 0;
    while (expected[wanted] != NULL && expected[wanted][0] == '=') wanted++;
    bool same = wanted == at->readings->len;
    for (guint i = 0; i < at->readings->len; i++) {
        g_autofree char *reading = printed(at->readings->pdata[i]);
        check_spans(at, at->readings->pdata[i]);
        same = same && is_as_expected(reading, expected[i] + 2);
    }
    *all += 1;
    *good += same;
    for (guint i = 0; !same && i < at->readings->len; i++) {
        g_autofree char *reading = printed(at->readings->pdata[i]);
        g_test_message("found    %s", reading);
    }
    for (guint i = 0; !same && i < wanted; i++) g_test_message("expected %s", expected[i] + 2);
    if (!same) {
        g_test_message("%s:%u: %s", name, line,
                       ((const day_annotated *)at->messages->pdata[at->messages->len - 1])->plain.original);
        g_test_fail();
    }
    g_ptr_array_set_size(at->readings, 0);
    g_ptr_array_set_size(at->messages, 0);
}

static void begin(world *at, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    g_strlcpy(at->mode, words[0], sizeof at->mode);
    g_strlcpy(at->lang, "", sizeof at->lang);
    for (guint i = 1; words[i] != NULL; i++)
        if (g_str_has_prefix(words[i], "lang=")) g_strlcpy(at->lang, words[i] + 5, sizeof at->lang);
    forget(at);
}

static void test_file(const void *data)
{
    const char *name = data;
    g_autofree char *path = g_build_filename(g_getenv("DAY_TESTS"), "deal", name, NULL);
    g_autofree char *contents = NULL;
    g_assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
    world at = {.cast = day_cast_new(),
                .people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                .messages = g_ptr_array_new_with_free_func((GDestroyNotify)day_annotated_free),
                .readings = g_ptr_array_new_with_free_func((GDestroyNotify)day_deal_reading_free)};
    day_error error = {0};
    guint good = 0, all = 0;
    g_assert_cmpint(day_lexicon_new(&at.lexicon, NULL, 0, "", &error), ==, DAY_OK);
    for (guint i = 0; lines[i] != NULL; i++) {
        char sign = lines[i][0];
        if (sign == '@') begin(&at, lines[i] + 2);
        if (sign == '%') learn(&at, lines[i] + 2);
        if (sign != '>') continue;
        add_text(&at, lines[i] + 2);
        bool more = lines[i + 1] != NULL && lines[i + 1][0] == '>' && strcmp(at.mode, "prose") != 0;
        if (!more) check(&at, lines + i + 1, name, i + 1, &good, &all);
    }
    g_test_message("%s: %u of %u", name, good, all);
    g_assert_cmpuint(all, >, 0);
    g_hash_table_unref(at.people);
    g_ptr_array_unref(at.messages);
    g_ptr_array_unref(at.readings);
    day_cast_free(at.cast);
    day_lexicon_free(at.lexicon);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    setlocale(LC_ALL, "C.UTF-8"); /* messages show letters of all scripts */
    day_scan_warm();
    static const char *const NAMES[] = {"prose.en.t", "prose.zh.t", "prose.ru.t",
                                        "prose.fa.t", "talk.t",     "ransom.t"};
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *path = g_strconcat("/analyse/deal/", NAMES[i], NULL);
        g_test_add_data_func(path, NAMES[i], test_file);
    }
    return g_test_run();
}
