/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sentences that share a job give what each gives in a job of its own. */
#include "present/reader/sentence_scan.h"
#include "base/fd.h"
#include <string.h>
#include <sys/mman.h>

static const day_sentence_text sentences[] = {
#define SENTENCE(text, lang)                                                                                 \
    {                                                                                                        \
        text, sizeof(text) - 1, lang                                                                         \
    }
    SENTENCE("The company asked 1,500 dollars on 3 March 2022.", NULL),
    SENTENCE("Der Preis war am 03.04.2022 1.500 Euro.", "de"),
    SENTENCE("El precio era 1.500 dólares.", "es"),
    SENTENCE("1.500", NULL),
    SENTENCE("2022年3月，公司向客户报价3万元，邮箱是 boat@mail.example。", NULL),
    SENTENCE("В апреле 2021 года цена была 9 тыс. рублей.", NULL),
    SENTENCE("name\tphone\tprice", NULL), /* no table's head, though a row of numbers comes next */
    SENTENCE("otto\t5550100\t300", NULL),
    SENTENCE("Nobody said a word.", NULL),
    SENTENCE("The server at 10.1.2.3 stood there on 5 May.", NULL),
#undef SENTENCE
};

typedef struct heard {
    GString *told; /* a line for each mention */
    guint number;
    bool finished;
} heard;

static void tell(heard *all, const day_mention *one)
{
    g_string_append_printf(all->told, "%u %u+%u %s=%s %s\n", all->number, one->start, one->size, one->kind,
                           one->value, one->detail != NULL ? one->detail : "");
}

static void hear_sentence(guint number, const GArray *mentions, const char *trouble, void *ctx)
{
    heard *all = ctx;
    g_assert_null(trouble);
    g_assert_cmpuint(number, ==, all->number);
    for (guint i = 0; i < mentions->len; i++) tell(all, &g_array_index(mentions, day_mention, i));
    all->number++;
}

static void hear_mention(const day_mention *one, void *ctx)
{
    tell(ctx, one);
}

static void hear_end(const day_end *end, void *ctx)
{
    g_assert_cmpint(end->state, ==, DAY_STATE_DONE);
    ((heard *)ctx)->finished = true;
}

static void scan_alone(day_pool *pool, heard *all, const day_sentence_text *one)
{
    static const day_job_events events = {.mention = hear_mention, .finished = hear_end};
    g_auto(day_fd) fd = memfd_create("sentence", MFD_CLOEXEC);
    day_job job = day_job_defaults();
    job.name = "text";
    job.reader = DAY_READER_SCAN;
    job.at_ms = DAY_TIME_NONE;
    job.lang = one->lang;
    all->finished = false;
    g_assert_true(day_fd_write(fd, one->text, one->size));
    g_assert_cmpint(day_pool_submit(pool, &job, fd, &events, all, NULL), ==, DAY_OK);
    while (!all->finished) g_assert_cmpint(day_pool_poll(pool, -1, NULL), ==, DAY_OK);
    all->number++;
}

static void test_same(void)
{
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.worker = g_getenv("DAY_WORKER"), .jobs = 1};
    heard together = {.told = g_string_new(NULL)}, alone = {.told = g_string_new(NULL)};
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(day_sentence_text));
    g_array_append_vals(all, sentences, G_N_ELEMENTS(sentences));
    g_assert_cmpint(day_pool_open(&pool, &options, NULL), ==, DAY_OK);
    g_assert_cmpint(day_sentences_scan(pool, all, hear_sentence, &together, NULL), ==, DAY_OK);
    g_assert_cmpuint(together.number, ==, G_N_ELEMENTS(sentences));
    g_assert_cmpuint(day_pool_costs_so_far(pool).workers, ==, 1);
    for (guint i = 0; i < G_N_ELEMENTS(sentences); i++) scan_alone(pool, &alone, &sentences[i]);
    g_assert_cmpstr(together.told->str, ==, alone.told->str);
    g_assert_nonnull(strstr(together.told->str, "email=boat@mail.example"));
    g_assert_null(strstr(together.told->str, "\n8 ")); /* nobody said a word */
    g_string_free(together.told, TRUE);
    g_string_free(alone.told, TRUE);
}

/* More than a job takes: the next one goes on behind it. */
static void test_several_jobs(void)
{
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.worker = g_getenv("DAY_WORKER"), .jobs = 1};
    g_autofree char *text = g_strnfill(400000, ' ');
    memcpy(text + 200000, "a@mail.example", strlen("a@mail.example"));
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(day_sentence_text));
    for (guint i = 0; i < 25; i++) {
        day_sentence_text one = {text, 400000, NULL};
        g_array_append_val(all, one);
    }
    heard told = {.told = g_string_new(NULL)};
    g_assert_cmpint(day_pool_open(&pool, &options, NULL), ==, DAY_OK);
    g_assert_cmpint(day_sentences_scan(pool, all, hear_sentence, &told, NULL), ==, DAY_OK);
    g_assert_cmpuint(told.number, ==, 25);
    g_assert_cmpuint(day_pool_costs_so_far(pool).workers, ==, 3);
    g_assert_nonnull(strstr(told.told->str, "\n24 200000+14 email=a@mail.example"));
    g_string_free(told.told, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sentence-scan/same", test_same);
    g_test_add_func("/sentence-scan/several-jobs", test_several_jobs);
    return g_test_run();
}
