/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Runs tests/kinds/<kind>.t for each row of kinds.def, and <kind>.<more>.t where there are such. A line ">
 * text" is scanned; the lines "= text<TAB>value[<TAB>key=value;key=value]" after it are the mentions of this
 * kind that must come out, in this order and no others, with at least these details: a text with none after
 * it is a near miss. A line "@ lang=zh region=CN at=2016-11-07T00:00:00" says what is known of the texts
 * below it; "@" forgets it. Lines that begin with '#' explain. "\n" in a text and in a mention is a line
 * break. */
#include "scan/kind.h"
#include "scan/scan.h"
#include "scan/name/name_words.h"
#include "scan/sensitive_kinds.h"
#include <string.h>

typedef struct seen {
    const char *kind, *text;
    GPtrArray *lines;   /* "= text<TAB>value" */
    GPtrArray *details; /* of the same */
} seen;

/* What the last "@" line said. */
typedef struct known {
    char *lang, *region;
    int64_t at_ms;
} known;

static void collect(const day_found *found, void *ctx)
{
    seen *here = ctx;
    if (strcmp(found->kind, here->kind) != 0) return;
    g_assert_nonnull(found->how);
    g_autoptr(GString) line = g_string_new_len(here->text + found->start, (gssize)found->size);
    g_string_replace(line, "\n", "\\n", 0);
    g_string_prepend(line, "= ");
    g_string_append_printf(line, "\t%s", found->value);
    g_ptr_array_add(here->lines, g_strdup(line->str));
    g_ptr_array_add(here->details, g_strdup(found->detail));
}

static void forget(known *now)
{
    g_free(now->lang);
    g_free(now->region);
    *now = (known){g_strdup(""), g_strdup(""), DAY_SCENE_UNDATED};
}

static void assign(char **to, const char *value)
{
    g_free(*to);
    *to = g_strdup(value);
}

static void learn(known *now, const char *line)
{
    forget(now);
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    for (unsigned i = 0; words[i] != NULL; i++) {
        const char *value = strchr(words[i], '=');
        if (value++ == NULL) continue;
        if (g_str_has_prefix(words[i], "lang=")) assign(&now->lang, value);
        if (g_str_has_prefix(words[i], "region=")) assign(&now->region, value);
        if (!g_str_has_prefix(words[i], "at=")) continue;
        g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
        g_autoptr(GDateTime) at = g_date_time_new_from_iso8601(value, utc);
        g_assert_nonnull(at);
        now->at_ms = g_date_time_to_unix(at) * 1000;
    }
}

/* Whether line and details are those that `expected` names. */
static bool is_as_expected(const char *line, const char *detail, const char *expected)
{
    g_auto(GStrv) columns = g_strsplit(expected, "\t", 3);
    g_autofree char *two = g_strjoin("\t", columns[0], columns[1], NULL);
    if (strcmp(line, two) != 0) return false;
    g_auto(GStrv) wanted = g_strsplit(g_strv_length(columns) == 3 ? columns[2] : "", ";", -1);
    g_auto(GStrv) told = g_strsplit(detail, "\n", -1);
    for (unsigned i = 0; wanted[i] != NULL; i++)
        if (*wanted[i] != '\0' && !g_strv_contains((const char *const *)told, wanted[i])) return false;
    return true;
}

static void check_case(const char *name, const char *kind, const char *text, char **expected,
                       const known *now, unsigned line)
{
    g_autoptr(GString) breaks = g_string_new(text);
    g_string_replace(breaks, "\\n", "\n", 0);
    seen here = {kind, breaks->str, g_ptr_array_new_with_free_func(g_free),
                 g_ptr_array_new_with_free_func(g_free)};
    day_scene scene = {.text = {(const uint8_t *)breaks->str, breaks->len},
                       .lang = now->lang,
                       .region = now->region,
                       .at_ms = now->at_ms};
    day_scan_text(&scene, collect, &here);
    unsigned wanted = 0;
    while (expected[wanted] != NULL && expected[wanted][0] == '=') wanted++;
    bool same = wanted == here.lines->len;
    for (unsigned i = 0; i < wanted && same; i++)
        same = is_as_expected(here.lines->pdata[i], here.details->pdata[i], expected[i]);
    if (!same) {
        g_test_message("%s:%u: %s: found:", name, line, text);
        for (unsigned i = 0; i < here.lines->len; i++) {
            g_autofree char *details = g_strdelimit(g_strdup(here.details->pdata[i]), "\n", ';');
            g_test_message("%s\t%s", (char *)here.lines->pdata[i], details);
        }
        g_test_fail();
    }
    g_ptr_array_free(here.lines, TRUE);
    g_ptr_array_free(here.details, TRUE);
}

static void test_kind(const void *data)
{
    const char *name = data;
    g_autofree char *kind = g_strndup(name, strcspn(name, "."));
    g_autofree char *path = g_build_filename(g_getenv("DAY_TESTS"), "kinds", name, NULL);
    g_autofree char *contents = NULL;
    g_assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
    unsigned misses = 0, hits = 0;
    known now = {0};
    forget(&now);
    for (unsigned i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '@') learn(&now, lines[i]);
        if (!g_str_has_prefix(lines[i], "> ")) continue;
        bool near_miss = lines[i + 1] == NULL || lines[i + 1][0] != '=';
        near_miss ? misses++ : hits++;
        check_case(name, kind, lines[i] + 2, &lines[i + 1], &now, i + 1);
    }
    forget(&now);
    g_free(now.lang);
    g_free(now.region);
    g_assert_cmpuint(hits, >, 0);
    g_assert_cmpuint(misses, >, 0); /* a kind without near misses is not tested */
}

/* docs/kinds.md is the table; DAY_GOLDEN_UPDATE=1 writes it anew. */
static void test_document(void)
{
    g_autoptr(GString) page = g_string_new("# Kinds of mentions\n\nMade from `src/scan/kinds.def` by "
                                           "`DAY_GOLDEN_UPDATE=1 meson test -C build 'scan kinds'`.\n\n"
                                           "| kind | what | how it is validated |\n| --- | --- | --- |\n");
    for (unsigned i = 0; day_kinds[i] != NULL; i++)
        g_string_append_printf(page, "| `%s` | %s | %s |\n", day_kinds[i]->name, day_kinds[i]->what,
                               day_kinds[i]->validated);
    g_autofree char *path = g_build_filename(g_getenv("DAY_TESTS"), "..", "docs", "kinds.md", NULL);
    if (g_getenv("DAY_GOLDEN_UPDATE") != NULL) g_assert_true(g_file_set_contents(path, page->str, -1, NULL));
    g_autofree char *written = NULL;
    g_assert_true(g_file_get_contents(path, &written, NULL, NULL));
    g_assert_cmpstr(page->str, ==, written);
}

/* kinds.def tells the broker, which links no kind, what is a secret. */
static void test_secrets(void)
{
    for (unsigned i = 0; day_kinds[i] != NULL; i++)
        g_assert_cmpint(day_kind_is_secret(day_kinds[i]->name), ==,
                        (day_kinds[i]->flags & DAY_KIND_SECRET) != 0);
    g_assert_false(day_kind_is_secret("unheard-of"));
}

static void add_file(const char *name)
{
    g_autofree char *test = g_strdup_printf("/kinds/%.*s", (int)(strlen(name) - strlen(".t")), name);
    g_test_add_data_func_full(test, g_strdup(name), test_kind, g_free);
}

/* <kind>.<more>.t: cases of a kind that are too many for one file. */
static void add_more_files(void)
{
    g_autofree char *folder = g_build_filename(g_getenv("DAY_TESTS"), "kinds", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_suffix(name, ".t") && strchr(name, '.') != strrchr(name, '.')) add_file(name);
}

/* Where the text ends within a name, what stands behind it in memory is not looked at. */
static void test_end(void)
{
    static const char text[] =
        "a long line of running text, which is about the Ministry of Defence\nof a country";
    size_t line = (size_t)(strchr(text, '\n') - text);
    day_span whole = {(const uint8_t *)text, strlen(text)}, cut = {whole.data, line};
    g_assert_true(day_name_is_wrapped(whole, line + 1));
    g_assert_false(day_name_is_wrapped(cut, line + 1));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_scan_warm();
    for (unsigned i = 0; day_kinds[i] != NULL; i++) {
        g_autofree char *name = g_strconcat(day_kinds[i]->name, ".t", NULL);
        add_file(name);
    }
    add_more_files();
    g_test_add_func("/kinds/document", test_document);
    g_test_add_func("/kinds/secrets", test_secrets);
    g_test_add_func("/kinds/end", test_end);
    return g_test_run();
}
