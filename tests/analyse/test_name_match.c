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
    keys_fn keys_a, keys_b; /* NULL: none promised */
    bool either_way;        /* a and b may change places */
} table;

static const table tables[] = {
    {"people.tsv", day_person_match, day_person_keys, day_person_keys, true},
    {"accounts.tsv", day_person_match_account, day_person_called_keys, day_account_keys, false},
    {"orgs.tsv", day_org_match, day_org_keys, day_org_keys, true},
    {"domains.tsv", day_org_match_domain, NULL, NULL, false},
    {"nicknames.tsv", day_person_match_nickname, day_nickname_keys, day_person_called_keys, false},
};

static bool have_key_in_common(keys_fn keys_a, keys_fn keys_b, const char *a, const char *b)
{
    g_autoptr(GPtrArray) of_a = keys_a(a), of_b = keys_b(b);
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
    if (got && t->keys_a != NULL && !have_key_in_common(t->keys_a, t->keys_b, a, b)) {
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

/* Every name of a table, once. */
static GPtrArray *names_of(const char *file)
{
    g_autofree char *path = g_build_filename(g_getenv("DAY_TESTS"), "analyse", "names", file, NULL),
                    *text = NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) field = g_strsplit(*line, "\t", -1);
        for (guint i = 0; i < 2 && **line != '#' && g_strv_length(field) > 2; i++)
            if (!g_ptr_array_find_with_equal_func(names, field[i], g_str_equal, NULL))
                g_ptr_array_add(names, g_strdup(field[i]));
    }
    return names;
}

static bool share(const GPtrArray *a, const GPtrArray *b) /* both sorted */
{
    for (guint i = 0, j = 0; i < a->len && j < b->len;) {
        int order = strcmp(a->pdata[i], b->pdata[j]);
        if (order == 0) return true;
        *(order < 0 ? &i : &j) += 1;
    }
    return false;
}

/* All names of a table against all others: who is accepted has a key in common, and is accepted the other way
 * round. */
static void test_all_pairs(gconstpointer data)
{
    const table *t = data;
    g_autoptr(GPtrArray) list = names_of(t->file),
                         keys = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    guint accepted = 0, wrong = 0;
    for (guint i = 0; i < list->len; i++) g_ptr_array_add(keys, t->keys_a(list->pdata[i]));
    for (guint i = 0; i < list->len; i++)
        for (guint j = i + 1; j < list->len; j++) {
            day_name_match one, other;
            bool got = t->match(&one, list->pdata[i], list->pdata[j]),
                 back = t->match(&other, list->pdata[j], list->pdata[i]);
            accepted += got;
            if (got == back && (!got || share(keys->pdata[i], keys->pdata[j]))) continue;
            wrong++;
            g_test_message("%s | %s: %d %d", (char *)list->pdata[i], (char *)list->pdata[j], got, back);
        }
    g_test_message("%s: %u names, %u pairs accepted", t->file, list->len, accepted);
    g_assert_cmpuint(accepted, >, 50);
    if (wrong > 0) g_test_fail();
}

/* Accounts (k = 0) or forms of address against names: how many are accepted, and how many of those wrongly
 * have no key in common. */
static guint try_called(guint k, const char *text, const GPtrArray *people, const GPtrArray *of_people,
                        guint *wrong)
{
    g_autoptr(GPtrArray) keys = k == 0 ? day_account_keys(text) : day_nickname_keys(text);
    guint accepted = 0;
    for (guint i = 0; i < people->len; i++) {
        day_name_match match;
        bool got = k == 0 ? day_person_match_account(&match, people->pdata[i], text)
                          : day_person_match_nickname(&match, text, people->pdata[i]);
        accepted += got;
        if (!got || share(keys, of_people->pdata[i])) continue;
        g_test_message("%s | %s: %s, and no key in common", text, (char *)people->pdata[i], match.rule);
        ++*wrong;
    }
    return accepted;
}

/* Every account or form of address of a table against every name in it. */
static void test_called_pairs(void)
{
    guint accepted = 0, wrong = 0;
    g_autoptr(GPtrArray) people = names_of("people.tsv"), accounts = names_of("accounts.tsv"),
                         nicknames = names_of("nicknames.tsv");
    g_autoptr(GPtrArray) of_people = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < people->len; i++)
        g_ptr_array_add(of_people, day_person_called_keys(people->pdata[i]));
    for (guint i = 0; i < accounts->len; i++)
        accepted += try_called(0, accounts->pdata[i], people, of_people, &wrong);
    for (guint i = 0; i < nicknames->len; i++)
        accepted += try_called(1, nicknames->pdata[i], people, of_people, &wrong);
    g_assert_cmpuint(accepted, >, 100);
    if (wrong > 0) g_test_fail();
}

/* Random text of characters that names are made of, or of any bytes. */
static char *random_text(GRand *random)
{
    static const char *const pieces[] = {"庄",
                                         "砚秋",
                                         "诸葛",
                                         "公安局",
                                         "市",
                                         "有限公司",
                                         "總",
                                         "Жу",
                                         "ильич",
                                         "ова",
                                         "ь",
                                         "щ",
                                         "ООО",
                                         "«",
                                         "»",
                                         "zhuang",
                                         "yan",
                                         "'",
                                         "-",
                                         ".",
                                         " ",
                                         " ",
                                         ",",
                                         "@",
                                         "_",
                                         "7",
                                         "Al-",
                                         "abdul",
                                         "ch",
                                         "x",
                                         "Ph",
                                         "کام",
                                         "ال",
                                         "ه",
                                         "\xE2\x80\x8C",
                                         "م",
                                         "김",
                                         "민수",
                                         "γ",
                                         "μπ",
                                         "さ",
                                         "ッ",
                                         "é",
                                         "ß",
                                         "\xCC\x81",
                                         "(",
                                         ")",
                                         "\"",
                                         "I",
                                         "of",
                                         "ﷺ",
                                         "𠮷",
                                         "\xF0\x9F\x98\x80"};
    GString *out = g_string_new(NULL);
    int n = g_rand_int_range(random, 0, g_rand_boolean(random) ? 8 : 120);
    bool bytes = g_rand_int_range(random, 0, 4) == 0;
    for (int i = 0; i < n; i++)
        if (bytes)
            g_string_append_c(out, (char)g_rand_int_range(random, 1, 256));
        else
            g_string_append(out, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(out, FALSE);
}

static void test_hostile(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    guint accepted = 0;
    for (guint i = 0; i < 20000; i++) {
        g_autofree char *a = random_text(random), *b = i % 3 == 0 ? g_strdup(a) : random_text(random);
        g_autoptr(GPtrArray) of_person = day_person_keys(a), of_org = day_org_keys(a),
                             called = day_person_called_keys(a), of_account = day_account_keys(a),
                             of_nickname = day_nickname_keys(a);
        static const match_fn all[] = {day_person_match, day_org_match, day_person_match_account,
                                       day_person_match_nickname, day_org_match_domain};
        for (guint f = 0; f < G_N_ELEMENTS(all); f++) {
            day_name_match match = {-1, NULL};
            if (!all[f](&match, a, b)) continue;
            accepted++;
            g_assert_cmpfloat(match.weight, >=, 0.3);
            g_assert_cmpfloat(match.weight, <=, 1);
            g_assert_nonnull(match.rule);
        }
        if (day_person_han_surname(a) > 0) g_assert_cmpuint(day_person_han_surname(a), <, strlen(a));
        day_person_name_is_full(a);
    }
    g_assert_cmpuint(accepted, >, 1000);
}

/* What folding makes longer than it was fills the room of a name's words to its last byte; a firm whose name
 * says one generic word many times is held against a domain that does so, too. */
static void test_full(void)
{
    day_name_match match;
    for (guint more = 0; more < 80; more++) {
        g_autofree char *letters = g_strnfill(more, 'b');
        g_autoptr(GString) name = g_string_new(NULL);
        for (guint i = 0; i < 10; i++) g_string_append(name, "\uFDFA ");
        g_string_append_printf(name, "%s AB . .", letters);
        g_assert_false(day_person_match(&match, name->str, "Ann Lee"));
        g_string_insert_c(name, (gssize)name->len - 4, 'C');
        g_assert_false(day_person_match(&match, name->str, "Ann Lee"));
    }
    g_autoptr(GString) firm = g_string_new("Xyzor"), domain = g_string_new("xyzor");
    for (guint i = 0; i < 20; i++) g_string_append(firm, " Bank");
    g_assert_true(day_org_match_domain(&match, firm->str, "xyzorbankbank.example"));
    for (guint i = 0; i < 14; i++) g_string_append(domain, "bank");
    g_string_append(domain, "q.example");
    g_assert_false(day_org_match_domain(&match, firm->str, domain->str));
}

static void test_shape(void)
{
    static const char *const full[] = {"庄砚秋",          "诸葛亮",         "Zhuang Yanqiu",
                                       "Радим Заболотов", "Заболотов Р.И.", "کامیاب دره‌سبز",
                                       "김민수",          "D. Arkwell"};
    static const char *const not_full[] = {
        "庄", "贺总", "老师", "Радим", "", "Mr Arkwell", "R.I.", "123", "霜鹭网络技术有限公司"};
    for (guint i = 0; i < G_N_ELEMENTS(full); i++)
        if (!day_person_name_is_full(full[i])) g_error("%s is a full name", full[i]);
    for (guint i = 0; i < G_N_ELEMENTS(not_full); i++)
        if (day_person_name_is_full(not_full[i])) g_error("%s is no full name", not_full[i]);
    g_assert_cmpuint(day_person_han_surname("庄砚秋"), ==, 3);
    g_assert_cmpuint(day_person_han_surname("莊硯秋"), ==, 3);
    g_assert_cmpuint(day_person_han_surname("诸葛闻溪"), ==, 6);
    g_assert_cmpuint(day_person_han_surname("欧阳"), ==, 3);
    g_assert_cmpuint(day_person_han_surname("张"), ==, 0);
    g_assert_cmpuint(day_person_han_surname("Zhang San"), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *path = g_strconcat("/analyse/who/name_match/", tables[i].file, NULL);
        g_test_add_data_func(path, &tables[i], test_table);
    }
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (!tables[i].either_way) continue;
        g_autofree char *path = g_strconcat("/analyse/who/name_match/pairs/", tables[i].file, NULL);
        g_test_add_data_func(path, &tables[i], test_all_pairs);
    }
    g_test_add_func("/analyse/who/name_match/pairs/called", test_called_pairs);
    g_test_add_func("/analyse/who/name_match/hostile", test_hostile);
    g_test_add_func("/analyse/who/name_match/full", test_full);
    g_test_add_func("/analyse/who/name_match/shape", test_shape);
    return g_test_run();
}
