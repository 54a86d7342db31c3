/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OCR of small pages (pages/NAME.png beside NAME.txt, the text that is on them) through the real jail: the
 * errors are few, lines come in their order, each word has a place within the page, and the same page read
 * without the jail says the same, byte for byte. */
#include "ocr/read_page.h"
#include "jail/pool.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

typedef struct heard {
    GString *text;
    char *language;
    guint boxes, outside, unsure;
    day_state state;
    bool finished;
} heard;

static void hear_unit(const day_unit *unit, void *ctx)
{
    heard *all = ctx;
    g_assert_cmpstr(unit->place, ==, "p.1");
    g_assert_cmpuint(unit->flags, ==, DAY_UNIT_OCR);
    g_string_append_len(all->text, unit->text, (gssize)unit->text_size);
    for (size_t i = 0; i < unit->n_boxes; i++) {
        const day_box *box = &unit->boxes[i];
        all->boxes++;
        all->outside +=
            box->x0 < -5 || box->y0 < -5 || box->x1 > 1010 || box->y1 > 1010 || box->x1 <= box->x0;
        all->unsure += box->confidence < 30;
    }
}

static void hear_fact(const day_fact *fact, void *ctx)
{
    if (strcmp(fact->key, "ocr.language") == 0) ((heard *)ctx)->language = g_strdup(fact->value);
}

static void hear_end(const day_end *end, void *ctx)
{
    if (end->reason != NULL) g_test_message("%s", end->reason);
    ((heard *)ctx)->state = end->state;
    ((heard *)ctx)->finished = true;
}

static const day_job_events events = {.unit = hear_unit, .fact = hear_fact, .finished = hear_end};

static void clear(heard *all)
{
    g_string_free(all->text, TRUE);
    g_free(all->language);
}

static int open_page(const char *name, const char *suffix)
{
    g_autofree char *file = g_strconcat(name, suffix, NULL);
    g_autofree char *path = g_build_filename(g_getenv("DAY_TESTS"), "ocr", "pages", file, NULL);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    g_assert_cmpint(fd, >=, 0);
    return fd;
}

static day_job job_of(const char *languages)
{
    day_job job = day_job_defaults();
    job.reader = "image/png";
    job.program = DAY_PROGRAM_OCR;
    job.page = 1;
    job.ocr = languages;
    return job;
}

static heard read_jailed(const char *name, const day_job *job)
{
    day_error error = {0};
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.worker = g_getenv("DAY_WORKER"), .jobs = 1};
    g_assert_cmpint(day_pool_open(&pool, &options, &error), ==, DAY_OK);
    heard all = {.text = g_string_new(NULL)};
    int fd = open_page(name, ".png");
    g_assert_cmpint(day_pool_submit(pool, job, fd, &events, &all, &error), ==, DAY_OK);
    close(fd);
    while (!all.finished) g_assert_cmpint(day_pool_poll(pool, -1, &error), ==, DAY_OK);
    return all;
}

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static char *read_free(const char *name, const day_job *job)
{
    g_autoptr(GByteArray) frames = g_byte_array_new();
    g_autoptr(day_arena) arena = day_arena_new();
    g_autoptr(day_emit) emit = day_emit_new(job, 0, collect, frames);
    int fd = open_page(name, ".png");
    day_ocr_read_page(fd, job, emit);
    close(fd);
    day_cursor cursor = day_cursor_over((day_span){frames->data, frames->len});
    g_assert_cmpuint(day_cursor_u32le(&cursor), ==, DAY_FRAME_UNIT);
    day_unit unit;
    g_assert_cmpint(day_frame_get_unit(&unit, day_cursor_prefixed(&cursor), arena), ==, DAY_OK);
    return g_strndup(unit.text, unit.text_size);
}

/* --- errors ------------------------------------------------------------------------------------------ */

/* White space as one space: where a line breaks is no error, in which order lines come is. */
static gunichar *folded(const char *text, glong *length)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0') g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", words[i]);
    return g_utf8_to_ucs4(out->str, -1, NULL, length, NULL);
}

static double error_rate(const char *said, const char *truth)
{
    glong n = 0, m = 0;
    g_autofree gunichar *a = folded(said, &n), *b = folded(truth, &m);
    g_autofree glong *row = g_new(glong, m + 1);
    for (glong j = 0; j <= m; j++) row[j] = j;
    for (glong i = 1; i <= n; i++) {
        glong diagonal = row[0];
        row[0] = i;
        for (glong j = 1; j <= m; j++) {
            glong change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return (double)row[m] / (double)m;
}

static char *truth_of(const char *name)
{
    char buffer[4096];
    int fd = open_page(name, ".txt");
    ssize_t size = read(fd, buffer, sizeof buffer);
    close(fd);
    g_assert_cmpint(size, >, 0);
    return g_strndup(buffer, (gsize)size);
}

typedef struct page_case {
    const char *name, *language;
    double errors_max;
} page_case;

static const page_case cases[] = {
    {"english", "eng", 0.02},         {"russian", "rus", 0.02},
    {"chinese", "chi_sim", 0.04},     {"persian", "fas", 0.10},
    {"traditional", "chi_tra", 0.08}, {"sideways", "eng", 0.02},
    {"slanted", "eng", 0.03},         {"chat", "eng", 0.04},
    {"table", "chi_sim", 0.05},       {"columns", "eng", 0.02},
};

static void test_page(const void *data)
{
    const page_case *page = data;
    day_job job = job_of("auto");
    heard all = read_jailed(page->name, &job);
    g_autofree char *truth = truth_of(page->name), *unjailed = read_free(page->name, &job);
    g_test_message("%s", all.text->str);
    g_assert_cmpstr(day_state_name(all.state), ==, "done");
    g_assert_cmpstr(all.language, ==, page->language);
    g_assert_cmpfloat(error_rate(all.text->str, truth), <=, page->errors_max);
    g_assert_cmpstr(all.text->str, ==, unjailed);
    g_assert_cmpuint(all.boxes, >, 5);
    g_assert_cmpuint(all.outside, ==, 0);
    g_assert_cmpuint(all.unsure * 5, <=, all.boxes);
    clear(&all);
}

/* The cells of a row stand in one line with tabs between. */
static void test_rows(void)
{
    day_job job = job_of("chi_sim");
    heard all = read_jailed("table", &job);
    g_assert_nonnull(strstr(all.text->str, "A-03\t数据接口\t8000元\t按月支付"));
    clear(&all);
}

static void test_no_such_page(void)
{
    day_job job = job_of("auto");
    job.page = 2;
    heard all = read_jailed("english", &job);
    g_assert_cmpstr(day_state_name(all.state), !=, "done");
    clear(&all);
}

static void test_not_a_picture(void)
{
    day_job job = job_of("eng");
    job.reader = "image/jpeg";
    heard all = {.text = g_string_new(NULL)};
    day_error error = {0};
    g_autoptr(day_pool) pool = NULL;
    day_pool_options options = {.worker = g_getenv("DAY_WORKER"), .jobs = 1};
    g_assert_cmpint(day_pool_open(&pool, &options, &error), ==, DAY_OK);
    int fd = open_page("english", ".txt");
    g_assert_cmpint(day_pool_submit(pool, &job, fd, &events, &all, &error), ==, DAY_OK);
    while (!all.finished) g_assert_cmpint(day_pool_poll(pool, -1, &error), ==, DAY_OK);
    close(fd);
    g_assert_cmpstr(day_state_name(all.state), ==, "parse_error");
    clear(&all);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_ocr_warm();
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/ocr/page/%s", cases[i].name);
        g_test_add_data_func(path, &cases[i], test_page);
    }
    g_test_add_func("/ocr/rows", test_rows);
    g_test_add_func("/ocr/no-such-page", test_no_such_page);
    g_test_add_func("/ocr/not-a-picture", test_not_a_picture);
    return g_test_run();
}
