/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sentences of one article in one job, whose workers die, lie or are killed by others: each sentence comes
 * once and in order, and only what ends a worker that has nothing else is lost, and said to be. */
#include "present/reader/sentence_scan.h"
#include "victim.h"
#include <signal.h>
#include <string.h>

typedef struct heard {
    guint n;
    bool kills;    /* the worker, at the first */
    GString *told; /* "one[one] abort!" */
    char *trouble; /* the last */
    const GArray *sentences;
} heard;

static void hear(guint number, const GArray *mentions, const char *trouble, void *ctx)
{
    heard *all = ctx;
    g_assert_cmpuint(number, ==, all->n++);
    g_string_append(all->told, g_array_index(all->sentences, day_sentence_text, number).text);
    for (guint i = 0; i < mentions->len; i++) {
        const day_mention *one = &g_array_index(mentions, day_mention, i);
        g_string_append_printf(all->told, "[%s]", one->value);
        g_assert_cmpstr(one->kind, ==, "self");
    }
    if (trouble != NULL) {
        g_free(all->trouble);
        all->trouble = g_strdup(trouble);
    }
    g_string_append(all->told, trouble != NULL ? "! " : " ");
    if (all->kills && number == 0) kill(victim(WORKER), SIGKILL);
}

/* What came of the sentences ("a|b|c"), or "LIMIT" behind it; *workers is how many it took. */
static char *scan(const char *article, bool kills, guint *workers, char **trouble)
{
    g_autoptr(day_pool) pool = NULL;
    g_auto(GStrv) texts = g_strsplit(article, "|", -1);
    g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(day_sentence_text));
    day_error error = {0};
    day_pool_options options = {.worker = g_getenv("MALICE_WORKER"), .jobs = 1, .wall_seconds = 20};
    g_assert_cmpint(day_pool_open(&pool, &options, &error), ==, DAY_OK);
    for (guint i = 0; texts[i] != NULL; i++) {
        day_sentence_text one = {texts[i], strlen(texts[i]), NULL};
        g_array_append_val(sentences, one);
    }
    heard all = {.kills = kills, .told = g_string_new(NULL), .sentences = sentences};
    day_err err = day_sentences_scan(pool, sentences, hear, &all, &error);
    g_assert_true(err == DAY_OK || err == DAY_ERR_LIMIT);
    if (err == DAY_OK) g_assert_cmpuint(all.n, ==, sentences->len);
    if (err == DAY_ERR_LIMIT) g_string_append(all.told, "LIMIT ");
    g_string_truncate(all.told, all.told->len - 1);
    *workers = (guint)day_pool_costs_so_far(pool).workers;
    *trouble = all.trouble;
    return g_string_free(all.told, FALSE);
}

static void expect(const char *article, bool kills, const char *told, guint workers, const char *trouble)
{
    guint took = 0;
    g_autofree char *why = NULL, *said = scan(article, kills, &took, &why);
    g_assert_cmpstr(said, ==, told);
    g_assert_cmpuint(took, ==, workers);
    if (trouble == NULL) g_assert_null(why);
    if (trouble != NULL) g_assert_nonnull(strstr(why, trouble));
}

static void test_well(void)
{
    expect("one|two|three|four", false, "one[one] two[two] three[three] four[four]", 1, NULL);
    expect("one", false, "one[one]", 1, NULL);
}

static void test_dies(void)
{
    expect("one|abort|two|three", false, "one[one] abort! two[two] three[three]", 3, "SIGABRT");
    expect("abort", false, "abort!", 2, "SIGABRT");
    expect("one|two|abort", false, "one[one] two[two] abort!", 2, "SIGABRT");
    expect("abort|abort|one", false, "abort! abort! one[one]", 5, "SIGABRT");
}

/* What came before a worker died is kept of the sentence that it was alone with. */
static void test_half(void)
{
    expect("one|half|two", false, "one[one] half[half]! two[two]", 3, "SIGABRT");
}

/* A worker that others have worn out is no sentence's trouble. */
static void test_dies_in_company(void)
{
    expect("one|abort in company|two", false, "one[one] abort in company[abort in company] two[two]", 3,
           NULL);
}

static void test_lies(void)
{
    expect("one|one more|two", false, "one[one] one more! two[two]", 3, "more sentences");
}

static void test_killed(void)
{
    expect("one|wait|two", true, "one[one] wait[wait] two[two]", 2, NULL);
}

static void test_too_many(void)
{
    expect("abort|abort|abort|abort|abort|abort|abort|abort|one", false,
           "abort! abort! abort! abort! abort! abort! abort! abort! one[one]", 17, "SIGABRT");
    expect("abort|abort|abort|abort|abort|abort|abort|abort|abort|one", false,
           "abort! abort! abort! abort! abort! abort! abort! abort! abort! LIMIT", 18, "SIGABRT");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sentences/well", test_well);
    g_test_add_func("/sentences/dies", test_dies);
    g_test_add_func("/sentences/half", test_half);
    g_test_add_func("/sentences/dies-in-company", test_dies_in_company);
    g_test_add_func("/sentences/lies", test_lies);
    g_test_add_func("/sentences/killed", test_killed);
    g_test_add_func("/sentences/too-many", test_too_many);
    return g_test_run();
}
