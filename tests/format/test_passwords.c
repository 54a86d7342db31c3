/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Locked golden files, opened with the candidates of the job; and not opened with wrong ones. */
#include "base/cursor.h"
#include "format/identify.h"
#include "format/read.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct seen {
    GString *text; /* of units and children */
    day_state state, child_state;
    char reason[200];
} seen;

static void look(seen *out, uint32_t type, day_span payload, day_arena *arena)
{
    day_unit unit;
    day_end end;
    const char *reason;
    if (type == DAY_FRAME_UNIT && day_frame_get_unit(&unit, payload, arena) == DAY_OK)
        g_string_append_len(out->text, unit.text, (gssize)unit.text_size);
    if (type == DAY_FRAME_CHILD_DATA)
        g_string_append_len(out->text, (const char *)payload.data, (gssize)payload.size);
    if (type == DAY_FRAME_CHILD_END) day_frame_get_child_end(&out->child_state, &reason, payload, arena);
    if (type == DAY_FRAME_END && day_frame_get_end(&end, payload, arena) == DAY_OK) {
        out->state = end.state;
        g_strlcpy(out->reason, end.reason != NULL ? end.reason : "", sizeof out->reason);
    }
}

static bool collect(const uint8_t *data, size_t size, void *ctx)
{
    g_autoptr(day_arena) arena = day_arena_new();
    day_cursor cursor = day_cursor_over((day_span){data, size});
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        look(ctx, type, day_cursor_prefixed(&cursor), arena);
    }
    return true;
}

/* `digests` is what trying may take; 0: as much as is usual. */
static seen read_within(const char *file, const char *const *passwords, uint64_t digests)
{
    seen out = {.text = g_string_new(NULL)};
    g_autofree char *path = g_build_filename(g_getenv("DAY_TESTS"), "golden", file, NULL);
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_assert_cmpint(fd, >=, 0);
    day_job job = day_job_defaults();
    job.passwords = passwords;
    if (digests != 0) job.digests_max = digests;
    g_autoptr(day_emit) emit = day_emit_new(&job, (uint64_t)lseek(fd, 0, SEEK_END), collect, &out);
    day_read_item(fd, &job, emit);
    close(fd);
    return out;
}

static seen read_with(const char *file, const char *const *passwords)
{
    return read_within(file, passwords, 0);
}

static const char *const right[] = {"wrong", "secret", "hunter2", NULL};
static const char *const wrong[] = {"wrong", "", NULL};

static void test_pdf(void)
{
    seen out = read_with("pdf/locked.pdf", right);
    g_assert_cmpint(out.state, ==, DAY_STATE_DONE);
    g_assert_nonnull(strstr(out.text->str, "12,000 EUR"));
    g_string_free(out.text, TRUE);
    out = read_with("pdf/locked.pdf", wrong);
    g_assert_cmpint(out.state, ==, DAY_STATE_ENCRYPTED);
    g_assert_cmpuint(out.text->len, ==, 0);
    g_string_free(out.text, TRUE);
}

static void test_zip(void)
{
    seen out = read_with("archive/locked.zip", right);
    g_assert_cmpint(out.child_state, ==, DAY_STATE_DONE);
    g_assert_cmpstr(out.text->str, ==, "the secret\n");
    g_string_free(out.text, TRUE);
    out = read_with("archive/locked.zip", wrong);
    g_assert_cmpint(out.child_state, ==, DAY_STATE_ENCRYPTED);
    g_assert_cmpuint(out.text->len, ==, 0);
    g_string_free(out.text, TRUE);
}

/* Each holds one line with the word "secret", under one of the candidates. */
static void test_office(void)
{
    static const char *const files[] = {"doc/rc4.doc",       "xls/rc4.xls",          "xls/xor.xls",
                                        "sealed/agile.docx", "sealed/standard.docx", "odf/aes.odt"};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_test_message("%s", files[i]);
        seen out = read_with(files[i], right);
        g_assert_cmpint(out.state, ==, DAY_STATE_DONE);
        g_assert_nonnull(memmem(out.text->str, out.text->len, " secret", 7));
        g_string_free(out.text, TRUE);
        out = read_with(files[i], wrong);
        g_assert_cmpint(out.state, ==, DAY_STATE_ENCRYPTED);
        g_assert_cmpuint(out.text->len, ==, 0);
        g_string_free(out.text, TRUE);
    }
}

/* What libarchive cannot open by itself. */
static void test_7z_and_rar(void)
{
    static const char *const files[] = {"archive/locked.7z", "archive/locked-names.7z", "archive/locked.rar"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        seen out = read_with(files[i], right);
        g_assert_cmpint(out.state, ==, DAY_STATE_DONE);
        g_assert_cmpstr(out.text->str, ==, "the secret\n");
        g_string_free(out.text, TRUE);
        out = read_with(files[i], wrong);
        g_assert_true(out.state == DAY_STATE_ENCRYPTED || out.child_state == DAY_STATE_ENCRYPTED);
        g_assert_cmpuint(out.text->len, ==, 0);
        g_string_free(out.text, TRUE);
    }
}

/* A packed header of no bytes, which any candidate opens. */
static void test_empty_header(void)
{
    seen out = read_with("archive/hostile_empty.7z", right);
    g_assert_cmpint(out.state, ==, DAY_STATE_PARSE_ERROR);
    g_string_free(out.text, TRUE);
}

/* Making keys is what takes time: an item may spend so much, and its end says how far that went. The right
 * candidate is the last of three (for the RAR and the zip the second). */
static void test_limit(void)
{
    static const struct {
        const char *file;
        uint64_t digests;
        guint tried;
        day_state state;
    } cases[] = {
        {"sealed/agile.docx", 6047, 0, DAY_STATE_ENCRYPTED}, /* Office's own two come first: 2,016 each */
        {"sealed/agile.docx", 6048, 1, DAY_STATE_ENCRYPTED},
        {"sealed/agile.docx", 10079, 2, DAY_STATE_ENCRYPTED},
        {"sealed/standard.docx", 150048, 1, DAY_STATE_ENCRYPTED},
        {"odf/aes.odt", 8032, 2, DAY_STATE_ENCRYPTED},
        {"odf/aes.odt", 12048, 2, DAY_STATE_PARTIAL}, /* and its picture has a key of its own */
        {"archive/locked.rar", 16384, 1, DAY_STATE_PARTIAL},
        {"archive/locked.7z", 300000, 1, DAY_STATE_ENCRYPTED},
        {"archive/locked-names.7z", 300000, 1, DAY_STATE_ENCRYPTED},
        {"archive/locked.zip", 100, 0, DAY_STATE_PARTIAL},
        {"pdf/locked.pdf", 100000, 1, DAY_STATE_ENCRYPTED},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *told =
            g_strdup_printf("keys take too long to make; of 3 candidates %u were tried", cases[i].tried);
        seen out = read_within(cases[i].file, right, cases[i].digests);
        g_test_message("%s: %s", cases[i].file, out.reason);
        g_assert_cmpint(out.state, ==, cases[i].state);
        g_assert_nonnull(strstr(out.reason, told));
        g_string_free(out.text, TRUE);
    }
    seen out = read_within("sealed/agile.docx", right, 10080);
    g_assert_cmpint(out.state, ==, DAY_STATE_DONE);
    g_string_free(out.text, TRUE);
}

/* What an item's end says of candidates: how many were tried, where any was. */
static void test_tried(void)
{
    static const char *const none[] = {NULL};
    seen out = read_with("sealed/agile.docx", wrong);
    g_assert_cmpstr(out.reason, ==,
                    "an Office document under a password; no known password opens it (2 tried)");
    g_string_free(out.text, TRUE);
    out = read_with("sealed/agile.docx", none);
    g_assert_cmpstr(out.reason, ==, "an Office document under a password");
    g_string_free(out.text, TRUE);
    out = read_with("hwp/locked.hwp", wrong);
    g_assert_cmpstr(out.reason, ==, "a Hangul document under a password");
    g_string_free(out.text, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_test_add_func("/passwords/pdf", test_pdf);
    g_test_add_func("/passwords/zip", test_zip);
    g_test_add_func("/passwords/office", test_office);
    g_test_add_func("/passwords/7z_and_rar", test_7z_and_rar);
    g_test_add_func("/passwords/empty_header", test_empty_header);
    g_test_add_func("/passwords/limit", test_limit);
    g_test_add_func("/passwords/tried", test_tried);
    return g_test_run();
}
