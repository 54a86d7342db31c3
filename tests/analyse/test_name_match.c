/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names that are one's and names that aren't, from names/: each pair both ways round, with the rule that must
 * be given, the least weight, and keys in common; then hostile texts, and the time that a match takes. */
#include "analyse/who/name_match.h"
#include <string.h>

typedef bool (*match_fn)(day_name_match *out, const char *a, const char *b);
typedef GPtrArray *(*keys_fn)(const char *name);

typedef struct table {
    const char *file;
    match_fn match;
    keys_fn keys;    /* NULL: none promised */
    bool either_way; /* a and b may change places */
} table;

static const table tables[] = {
    {"people.tsv", day_person_match, day_person_keys, true},
    {"accounts.tsv", day_person_match_account, NULL, false},
    {"nicknames.tsv", day_person_match_nickname, NULL, false},
};

static bool have_key_in_common(keys_fn keys, const char *a, const char *b)
{
    g_autoptr(GPtrArray) of_a = keys(a), of_b = keys(b);
    for (guint i = 0; i < of_a->len; i++)
        for (guint j = 0; j < of_b->len; j++)
            if (strcmp(of_a->pdata[i], of_b->pdata[j]) == 0) return true;
    return false;
}

/* One rule, or several with " or " between. */
static bool is_rule(const char *wanted, const char *got)
{
    g_auto(GStrv) rules = g_strsplit(wanted, " or ", -1);
    return g_strcmp0(wanted, "*") == 0 || g_strv_contains((const char *const *)rules, got) ||
           strcmp(wanted, got) == 0;
}

static bool check(const table *t, char **field, const char *a, const char *b)
{
    day_name_match match = {0, NULL};
    bool wanted = strcmp(field[2], "-") != 0, got = t->match(&match, a, b);
    bool right = wanted == got;
    if (!right)
        g_test_message("%s | %s: wanted %s, got %s %.2f", a, b, field[2], got ? match.rule : "-",
                       match.weight);
    if (right && got &&
        (!is_rule(field[2], match.rule) || match.weight + 1e-6 < g_ascii_strtod(field[3], NULL) ||
         match.weight > 1)) {
        g_test_message("%s | %s: wanted %s %s, got %s %.2f", a, b, field[2], field[3], match.rule,
                       match.weight);
        right = false;
    }
    if (got && t->keys != NULL && !have_key_in_common(t->keys, a, b)) {
        g_test_message("%s | %s: %s, and no key in common", a, b, match.rule);
        right = false;
    }
    return right;
}

static void test_table(gconstpointer data)
{
    const table *t = data;
    g_autofree char *path = g_build_filename(g_getenv("DAY_TESTS"), "analyse", "names", t->file, NULL),
                    *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint wrong = 0, n = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '#' || **line == '\0') continue;
        g_auto(GStrv) field = g_strsplit(*line, "\t", -1);
        guint fields = g_strv_length(field);
        if (fields < 3 || (strcmp(field[2], "-") != 0 && fields < 4)) g_error("%s: %s", t->file, *line);
        wrong += !check(t, field, field[0], field[1]);
        if (t->either_way) wrong += !check(t, field, field[1], field[0]);
        n++;
    }
    g_test_message("%s: %u pairs", t->file, n);
    g_assert_cmpuint(n, >, 10);
    if (wrong > 0) g_test_fail();
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *path = g_strconcat("/analyse/who/name_match/", tables[i].file, NULL);
        g_test_add_data_func(path, &tables[i], test_table);
    }
    return g_test_run();
}
