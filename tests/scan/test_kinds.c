/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Runs tests/kinds/<kind>.t for each row of kinds.def. A line "> text" is scanned; the lines "=
 * text<TAB>value" after it are the mentions of this kind that must come out, in this order and no others: a
 * text with none after it is a near miss. Lines that begin with '#' explain. "\n" in a text is a line break.
 */
#include "scan/kind.h"
#include "scan/scan.h"
#include <string.h>

typedef struct seen {
    const char *kind, *text;
    GString *out;
} seen;

static void collect(const day_found *found, void *ctx)
{
    seen *here = ctx;
    if (strcmp(found->kind, here->kind) != 0) return;
    g_assert_nonnull(found->how);
    g_string_append_printf(here->out, "= %.*s\t%s\n", (int)found->size, here->text + found->start,
                           found->value);
}

static void check_case(const char *kind, const char *text, const char *expected, unsigned line)
{
    g_autofree char *unescaped = g_strdup(text);
    g_autoptr(GString) breaks = g_string_new(unescaped);
    g_string_replace(breaks, "\\n", "\n", 0);
    seen here = {kind, breaks->str, g_string_new(NULL)};
    day_scan_text((day_span){(const uint8_t *)breaks->str, breaks->len}, collect, &here);
    if (strcmp(here.out->str, expected) != 0)
        g_test_message("%s.t:%u: %s\nfound:\n%sexpected:\n%s", kind, line, text, here.out->str, expected);
    g_assert_cmpstr(here.out->str, ==, expected);
    g_string_free(here.out, TRUE);
}

static void test_kind(const void *data)
{
    const char *kind = data;
    g_autofree char *name = g_strconcat(kind, ".t", NULL);
    g_autofree char *path = g_build_filename(g_getenv("DAY_TESTS"), "kinds", name, NULL);
    g_autofree char *contents = NULL;
    g_assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
    unsigned misses = 0, hits = 0;
    for (unsigned i = 0; lines[i] != NULL; i++) {
        if (!g_str_has_prefix(lines[i], "> ")) continue;
        g_autoptr(GString) expected = g_string_new(NULL);
        for (unsigned j = i + 1; lines[j] != NULL && lines[j][0] == '='; j++)
            g_string_append_printf(expected, "%s\n", lines[j]);
        expected->len == 0 ? misses++ : hits++;
        check_case(kind, lines[i] + 2, expected->str, i + 1);
    }
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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_scan_warm();
    for (unsigned i = 0; day_kinds[i] != NULL; i++) {
        g_autofree char *test = g_strdup_printf("/kinds/%s", day_kinds[i]->name);
        g_test_add_data_func(test, day_kinds[i]->name, test_kind);
    }
    g_test_add_func("/kinds/document", test_document);
    return g_test_run();
}
