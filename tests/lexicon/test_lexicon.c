/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The lexicon: its files are well-formed, terms are found where they stand and not beside, a case's own file
 * comes on top or says which line is bad. */
#include "lexicon/lexicon.h"
#include "index/fold.h"
#include <string.h>

static day_lexicon *with(const char *extra)
{
    day_lexicon *lexicon = NULL;
    day_error error = {0};
    day_err err = day_lexicon_new(&lexicon, extra, extra != NULL ? strlen(extra) : 0, "lexicon.tsv", &error);
    g_assert_cmpstr(error.message, ==, "");
    g_assert_cmpint(err, ==, DAY_OK);
    return lexicon;
}

/* "class:concept=text" for each hit of one class (NULL: all), parted by "; ". */
static char *hits(const day_lexicon *lexicon, const char *class, const char *text)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    g_autofree char *folded = day_fold_text(text, strlen(text), NULL);
    GString *out = g_string_new(NULL);
    day_lexicon_find(found, lexicon, folded, strlen(folded));
    for (guint i = 0; i < found->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(found, day_lexicon_hit, i);
        if (class != NULL && strcmp(class, hit->term->class) != 0) continue;
        g_string_append_printf(out, "%s%s=%.*s", out->len > 0 ? "; " : "", hit->term->concept,
                               (int)(hit->end - hit->start), folded + hit->start);
    }
    return g_string_free(out, FALSE);
}

static void check(const day_lexicon *lexicon, const char *class, const char *text, const char *expected)
{
    g_autofree char *found = hits(lexicon, class, text);
    g_assert_cmpstr(found, ==, expected);
}

/* A small lexicon of the test's own, on concepts that the built-in one does not have. */
static const char OWN[] = "concept\tclass\tlanguage\tterm\timplies\tnote\tflags\n"
                          "# a note\n"
                          "\n"
                          "moonbeam\tother\ten\tmoonbeam lamp\tdata:mail\n"
                          "moonbeam\tother\tru\tлунная лампа\n"
                          "moonbeam\tother\tzh\t月光灯\n"
                          "moonbeam house\tother\tzh\t月光灯屋\n"
                          "moonbeam\tother\tfa\tچراغ ماه\n"
                          "moonbeam\tother\tuk\tмісячна лампа\n"
                          "moonbeam\tother\tar\tمصباح قمري\n"
                          "moonbeam\tother\ttr\tay lambası\n"
                          "moonbeam\tother\tes\tlámpara lunar\n"
                          "moonbeam\tother\tde\tMondlampe\n"
                          "moonbeam\tother\tfr\tlampe lunaire\n"
                          "second\tother\ten\tmoonbeam lamp\n"
                          "glimmer\tother\ten\tglimm\t\t\tstem\n"
                          "exactly\tother\ten\tglowfix\t\t\texact\n"
                          "tag\tother\ten\tZQX\t\twhat it is\tjargon\n"
                          "per gleam\tunit\ten\tgleam\n";

static void test_forms(void)
{
    g_autoptr(day_lexicon) own = with(OWN);
    check(own, "other", "the Moonbeam Lamp", "moonbeam=moonbeam lamp; second=moonbeam lamp");
    check(own, "other", "two moonbeam\nlamps, moonbeam-lamp's",
          "moonbeam=moonbeam\nlamps; second=moonbeam\nlamps; moonbeam=moonbeam-lamp; second=moonbeam-lamp");
    check(own, "other", "moonbeam\tlamp", "");
    check(own, "other", "moonbeam lampshade premoonbeam lamp", "");
    check(own, "other", "moonbeam lamp_7 moonbeam lamp@x moonbeam lamp.example", "");
    check(own, "other", "moonbeam lamp. Next", "moonbeam=moonbeam lamp; second=moonbeam lamp");
    check(own, "other", "лунной лампы, лунные лампы, лунных ламп",
          "moonbeam=лунной лампы; moonbeam=лунные лампы; moonbeam=лунных ламп");
    check(own, "other", "лунный ламповый", "");
    check(own, "other", "місячної лампи", "moonbeam=місячної лампи");
    check(own, "other", "چراغ‌های ماه و چراغ ماه‌ها",
          "moonbeam=چراغهای ماه; moonbeam=چراغ ماهها");
    check(own, "other", "lámparas lunares LAMPES LUNAIRES Mondlampen",
          "moonbeam=lamparas lunares; moonbeam=lampes lunaires; moonbeam=mondlampen");
    check(own, "other", "glimmering glimm unglimm glowfixes glowfix",
          "glimmer=glimmering; glimmer=glimm; exactly=glowfix");
    check(own, "unit", "5gleams 5 gleams xgleam", "per gleam=gleams; per gleam=gleams");
}

static void test_han(void)
{
    g_autoptr(day_lexicon) own = with(OWN);
    check(own, "other", "買了月光燈！", "moonbeam=月光灯");
    check(own, "other", "月光\n灯 月 光 灯", "moonbeam=月光\n灯; moonbeam=月 光 灯");
    check(own, "other", "月光灯屋", "moonbeam house=月光灯屋");
    check(own, "other", "月光\n\n灯 月光\t灯", "");
    check(own, "other", "5GB月光灯", "moonbeam=月光灯");
}

static void test_built_in(void)
{
    g_autoptr(day_lexicon) lexicon = with(NULL);
    check(lexicon, "agency", "某市交警支隊", "traffic police=交警支队");
    check(lexicon, "agency", "сотрудникам дорожной полиции", "traffic police=дорожной полиции");
    check(lexicon, "data", "call records of 3 operators", "call records=call records");
    check(lexicon, "data", "recall recordsmen", "");
    check(lexicon, "agency", "از سپاه پاسداران", "revolutionary guard=سپاه پاسداران");
    check(lexicon, "service", "доступа к почте министерства", "mailbox access=доступа к почте");
    check(lexicon, "agency", "police.example and x@police.example", "");
    g_assert_true(day_lexicon_implies(lexicon, "traffic police", "sector:police"));
    g_assert_false(day_lexicon_implies(lexicon, "sector:police", "traffic police"));
    g_assert_true(day_lexicon_implies(lexicon, "mailbox access", "data:mail"));
    g_assert_cmpstr(day_lexicon_class(lexicon, "traffic police"), ==, "agency");
    g_assert_null(day_lexicon_class(lexicon, "no such concept"));
    g_assert_cmpstr(day_lexicon_name(lexicon, "traffic police", "zh"), ==, "交警");
    g_assert_cmpstr(day_lexicon_name(lexicon, "traffic police", "xx"), ==, "traffic police");
}

/* Concepts that the tables of the case hold: other code and other people's files name them. */
static const char *const AGREED[] = {"service:mailbox access",
                                     "service:site access",
                                     "service:network access",
                                     "service:access",
                                     "service:data set",
                                     "service:interception",
                                     "service:location tracking",
                                     "service:account control",
                                     "service:influence campaign",
                                     "service:remote access",
                                     "service:exploit",
                                     "service:phishing",
                                     "service:denial of service",
                                     "service:surveillance",
                                     "service:monitoring",
                                     "service:platform",
                                     "service:hardware",
                                     "service:infrastructure",
                                     "service:anonymity",
                                     "service:training",
                                     "service:consulting",
                                     "service:personnel",
                                     "service:forensics",
                                     "service:decryption",
                                     "service:ransom",
                                     "service:document forgery",
                                     "service:hosting",
                                     "service:money laundering",
                                     "service:software",
                                     "service:maintenance",
                                     "data:call records",
                                     "data:subscriber records",
                                     "data:passenger lists",
                                     "data:identity records",
                                     "data:patient records",
                                     "data:customer records",
                                     "data:account records",
                                     "data:road networks",
                                     "data:mail",
                                     "data:messages",
                                     "data:location records",
                                     "data:travel records",
                                     "data:vehicle records",
                                     "data:property records",
                                     "data:tax records",
                                     "data:salary records",
                                     "data:student records",
                                     "data:employee records",
                                     "data:credentials",
                                     "data:source code",
                                     "data:documents",
                                     "data:contracts",
                                     "data:payment cards",
                                     "data:voter records",
                                     "data:case files",
                                     "data:biometric records",
                                     "data:satellite imagery",
                                     "sector:telecommunications",
                                     "sector:aviation",
                                     "sector:transport",
                                     "sector:ministries",
                                     "sector:police",
                                     "sector:military",
                                     "sector:banking",
                                     "sector:insurance",
                                     "sector:health",
                                     "sector:gambling",
                                     "sector:universities",
                                     "sector:media",
                                     "sector:energy",
                                     "sector:water",
                                     "sector:government",
                                     "sector:local government",
                                     "sector:courts",
                                     "sector:research",
                                     "sector:non-governmental",
                                     "sector:religion",
                                     "sector:retail",
                                     "sector:technology",
                                     "sector:manufacturing",
                                     "sector:hotels",
                                     "sector:logistics",
                                     "sector:political parties",
                                     "sector:defence industry",
                                     "sector:space",
                                     "sector:mining",
                                     "sector:agriculture",
                                     "agency:state security",
                                     "agency:public security",
                                     "agency:criminal investigation",
                                     "agency:cyber police",
                                     "agency:traffic police",
                                     "agency:police",
                                     "agency:army",
                                     "agency:navy",
                                     "agency:air force",
                                     "agency:intelligence service",
                                     "agency:federal security",
                                     "agency:foreign intelligence",
                                     "agency:military intelligence",
                                     "agency:revolutionary guard",
                                     "agency:prosecutor",
                                     "agency:customs",
                                     "agency:border guard",
                                     "agency:prison service",
                                     "agency:tax office",
                                     "agency:ministry",
                                     "agency:local government",
                                     "agency:party committee",
                                     "agency:company",
                                     "agency:broker",
                                     "agency:reseller",
                                     "agency:state-owned company",
                                     "status:sampled",
                                     "status:claimed",
                                     "status:lost",
                                     "status:in contract",
                                     "status:offered",
                                     "status:delivered",
                                     "status:paid",
                                     "status:failed",
                                     "status:in progress",
                                     "status:planned",
                                     "status:denied",
                                     "unit:once",
                                     "unit:year",
                                     "unit:half-year",
                                     "unit:quarter",
                                     "unit:month",
                                     "unit:week",
                                     "unit:day",
                                     "unit:hour",
                                     "unit:person",
                                     "unit:record",
                                     "unit:number",
                                     "unit:account",
                                     "unit:mailbox",
                                     "unit:device",
                                     "unit:unit",
                                     "unit:set",
                                     "unit:licence",
                                     "unit:target",
                                     "unit:site",
                                     "unit:country",
                                     "unit:batch",
                                     "unit:course",
                                     "unit:project",
                                     "unit:gigabyte",
                                     "unit:terabyte",
                                     "unit:copy",
                                     "unit:message",
                                     "unit:query",
                                     "unit:lesson",
                                     "deal:sells",
                                     "deal:buys",
                                     "deal:offers",
                                     "deal:asks",
                                     "deal:pays",
                                     "deal:paid",
                                     "deal:price",
                                     "deal:discount",
                                     "deal:deposit",
                                     "deal:instalment",
                                     "deal:refund",
                                     "deal:demand",
                                     "deal:counter-offer",
                                     "deal:settlement",
                                     "denial:denies",
                                     "denial:none",
                                     "denial:never",
                                     "denial:not"};

static void test_agreed(void)
{
    g_autoptr(day_lexicon) lexicon = with(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(AGREED); i++)
        if (day_lexicon_class(lexicon, AGREED[i]) == NULL) g_test_fail_printf("no concept %s", AGREED[i]);
}

/* --- the rows ---------------------------------------------------------------------------------------- */

typedef struct rows {
    const day_lexicon *lexicon;
    GHashTable *seen;
    guint count;
} rows;

static bool check_row(const day_lexicon_term *term, void *ctx)
{
    rows *all = ctx;
    g_autofree char *folded = day_fold_text(term->term, strlen(term->term), NULL);
    char *key = g_strdup_printf("%s:%s:%s:%s", term->class, term->concept, term->language, folded);
    all->count++;
    if (!g_hash_table_add(all->seen, key)) g_test_fail_printf("twice: %s", key);
    if (*folded == '\0') g_test_fail_printf("nothing is left of %s", term->term);
    if (term->jargon && *term->note == '\0') g_test_fail_printf("jargon without a note: %s", term->term);
    g_auto(GStrv) implied = g_strsplit(term->implies, ", ", -1);
    for (char **one = implied; *one != NULL; one++)
        if (day_lexicon_class(all->lexicon, *one) == NULL)
            g_test_fail_printf("%s implies %s", term->concept, *one);
    const char *name = day_lexicon_name(all->lexicon, term->concept, "en");
    if (name == NULL || *name == '\0') g_test_fail_printf("no English term: %s", term->concept);
    return true;
}

static void test_rows(void)
{
    g_autoptr(day_lexicon) lexicon = with(NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    rows all = {lexicon, seen};
    day_lexicon_each(lexicon, check_row, &all);
    g_assert_cmpuint(all.count, >, 3000);
}

static bool stop_at_once(const day_lexicon_term *term, void *ctx)
{
    guint *calls = ctx;
    (*calls)++;
    return false;
}

static void test_each_stops(void)
{
    guint calls = 0;
    g_autoptr(day_lexicon) lexicon = with(NULL);
    day_lexicon_each(lexicon, stop_at_once, &calls);
    g_assert_cmpuint(calls, ==, 1);
}

/* --- a case's own ------------------------------------------------------------------------------------ */

static void check_refused(const char *extra, size_t size, const char *message)
{
    day_lexicon *lexicon = NULL;
    day_error error = {0};
    g_assert_cmpint(day_lexicon_new(&lexicon, extra, size, "lexicon.tsv", &error), ==, DAY_ERR_FORMAT);
    g_assert_cmpstr(error.message, ==, message);
    g_assert_null(lexicon);
}

static void test_refused(void)
{
    static const struct {
        const char *text, *message;
    } CASES[] = {
        {"a\tservice\ten\n", "lexicon.tsv, line 1: the term '' has no letter"},
        {"a\tservice\ten\t!!\n", "lexicon.tsv, line 1: the term '!!' has no letter"},
        {"#\n\na\tservice\tenglish\tb\n", "lexicon.tsv, line 3: 'english' is no language code"},
        {"\tservice\ten\tb\n", "lexicon.tsv, line 1: the first cell, the concept, is empty"},
        {"a\tservice\ten\tb\tmail\n",
         "lexicon.tsv, line 1: 'mail' is not class:concept with a class that there is"},
        {"a\tservice\ten\tb\t\t\tslang\n",
         "lexicon.tsv, line 1: there is no flag 'slang': jargon, exact, stem"},
        {"a\tservice\ten\tb\t\t\t\tx\n", "lexicon.tsv, line 1: there are more than seven cells"},
        {"a\tservice\ten\tb\xff\n", "lexicon.tsv, line 1: this is not UTF-8 text"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++)
        check_refused(CASES[i].text, strlen(CASES[i].text), CASES[i].message);
    check_refused("a\tservice\ten\tb\0c\n", 17, "lexicon.tsv, line 1: this is not UTF-8 text");
    g_autofree char *long_term = g_strnfill(200, 'x');
    g_autofree char *row = g_strdup_printf("a\tservice\ten\t%s\n", long_term);
    check_refused(row, strlen(row), "lexicon.tsv, line 1: the cell 'term' is too long");
}

/* Twenty adjectives with two endings each are a million forms of one case: as many are not made. */
static void test_many_forms(void)
{
    g_autoptr(GString) row = g_string_new("endless\tdata\tru\t");
    for (guint i = 0; i < 18; i++) g_string_append(row, i > 0 ? " аaой" : "аaой");
    g_autofree char *term = g_strdup(strrchr(row->str, '\t') + 1);
    g_autofree char *first = g_strndup(term, strlen(term) - strlen("ой"));
    g_autofree char *expected = g_strconcat("endless=", term, NULL);
    g_string_append_c(row, '\n');
    g_autoptr(day_lexicon) own = with(row->str);
    check(own, "data", term, expected);
    check(own, "data", first, "");
}

static void test_on_top(void)
{
    g_autoptr(day_lexicon) own = with("\xEF\xBB\xBF"
                                      "concept\tclass\tlanguage\tterm\r\n"
                                      "traffic police\tagency\ten\tgreen caps\r\n"
                                      "hill office\tagency\ten\thill office\tagency:police\r\n");
    check(own, "agency", "the green caps", "traffic police=green caps");
    g_assert_true(day_lexicon_implies(own, "hill office", "sector:police"));
    g_autoptr(day_lexicon) empty = with("");
    check(empty, "agency", "the green caps", "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lexicon/forms", test_forms);
    g_test_add_func("/lexicon/han", test_han);
    g_test_add_func("/lexicon/built-in", test_built_in);
    g_test_add_func("/lexicon/agreed", test_agreed);
    g_test_add_func("/lexicon/rows", test_rows);
    g_test_add_func("/lexicon/each-stops", test_each_stops);
    g_test_add_func("/lexicon/refused", test_refused);
    g_test_add_func("/lexicon/on-top", test_on_top);
    g_test_add_func("/lexicon/many-forms", test_many_forms);
    return g_test_run();
}
