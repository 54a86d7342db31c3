/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "analyse/who/literals.h"
#include <string.h>

typedef struct hits {
    GString *text;
    const char *scanned;
} hits;

static bool take(guint id, size_t start, size_t size, void *ctx)
{
    hits *found = ctx;
    g_string_append_printf(found->text, "%u:%.*s@%zu ", id, (int)size, found->scanned + start, start);
    return true;
}

static void expect(const day_literals *literals, const char *text, const char *expected)
{
    hits found = {g_string_new(NULL), text};
    day_literals_scan(literals, text, strlen(text), take, &found);
    g_assert_cmpstr(found.text->str, ==, expected);
    g_string_free(found.text, true);
}

static void test_words(void)
{
    g_autoptr(day_literals) literals = day_literals_new();
    const char *const all[] = {"霜鹭", "霜鹭网络技术有限公司", "Des", "Desmond Arkwell", "inkfall", "Уля",
                               "ab"};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) day_literals_add(literals, all[i], i);
    expect(literals, "", "");
    expect(literals, "ab", "");
    expect(literals, "我是霜鹭的人", "0:霜鹭@6 ");
    expect(literals, "霜鹭网络技术有限公司和霜鹭", "1:霜鹭网络技术有限公司@0 0:霜鹭@33 ");
    expect(literals, "Des, Desmond Arkwell", "2:Des@0 3:Desmond Arkwell@5 ");
    expect(literals, "Desk Describe aDes", ""); /* parts of other words */
    expect(literals, "给inkfall打电话", "4:inkfall@3 ");
    expect(literals, "inkfall2 inkfall_x", "");
    expect(literals, "inkfall@host.example, @inkfall", "4:inkfall@23 ");
    expect(literals, "Уля, привет; Улялюм", "5:Уля@0 ");
    expect(literals, "\xff\xfeUляInk\xe9", "");
}

static bool stop_at_first(guint id, size_t start, size_t size, void *ctx)
{
    ++*(guint *)ctx;
    return false;
}

static void test_stop(void)
{
    g_autoptr(day_literals) literals = day_literals_new();
    guint count = 0;
    day_literals_add(literals, "abc", 1);
    day_literals_scan(literals, "abc abc", 7, stop_at_first, &count);
    g_assert_cmpuint(count, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analyse/literals/words", test_words);
    g_test_add_func("/analyse/literals/stop", test_stop);
    return g_test_run();
}
