/* SPDX-License-Identifier: AGPL-3.0-or-later
 * iconv() as the worker's libraries get it: every library call goes to ours, whatever room it gives. */
#include <errno.h>
#include <glib.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>

/* Converts with `room` bytes of output a call; NULL for EILSEQ, with *at where it stood. */
static char *convert(const char *to, const char *from, const char *text, size_t size, size_t room, size_t *at)
{
    iconv_t converter = iconv_open(to, from);
    g_assert_true(converter != (iconv_t)-1);
    g_autoptr(GString) out = g_string_new(NULL);
    char *input = (char *)text;
    size_t left = size;
    bool done = false;
    for (guint turn = 0; !done; turn++) {
        char piece[64], *output = piece;
        size_t output_left = room;
        size_t result = left > 0 ? iconv(converter, &input, &left, &output, &output_left)
                                 : iconv(converter, NULL, NULL, &output, &output_left);
        done = left == 0 && result != (size_t)-1 && output == piece;
        g_string_append_len(out, piece, output - piece);
        if (result == (size_t)-1 && errno == EILSEQ) break;
        g_assert_true(result != (size_t)-1 || errno == E2BIG);
        g_assert_cmpuint(turn, <, 1000);
    }
    *at = (size_t)(input - text);
    iconv_close(converter);
    return done ? g_strndup(out->str, out->len) : NULL;
}

static const struct {
    const char *charset, *bytes, *expected;
} rows[] = {
    {"ISO-8859-1", "Fr\xf6sche", "Frösche"},
    {"KOI8-R", "\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"},
    {"WINDOWS-1251", "\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"},
    {"GB2312", "\xd6\xd0\xce\xc4", "中文"},
    {"GB18030", "\xd6\xd0\xce\xc4", "中文"},
    {"CP936", "\xd6\xd0\xce\xc4", "中文"},
    {"BIG5", "\xa4\xa4\xa4\xe5", "中文"},
    {"CP932", "\x93\xfa\x96\x7b", "日本"},
    {"SHIFT_JIS", "\x93\xfa\x96\x7b", "日本"},
    {"EUC-JP", "\xc6\xfc\xcb\xdc", "日本"},
    {"ISO-2022-JP", "\x1b$BF|K\\\x1b(B", "日本"},
    {"EUC-KR", "\xc7\xd1\xb1\xdb", "한글"},
    {"UTF-8", "plain", "plain"},
};

static void test_charsets(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const size_t rooms[] = {6, 7, 64};
        for (guint k = 0; k < G_N_ELEMENTS(rooms); k++) {
            size_t at;
            g_autofree char *text =
                convert("UTF-8", rows[i].charset, rows[i].bytes, strlen(rows[i].bytes), rooms[k], &at);
            g_assert_cmpstr(text, ==, rows[i].expected);
        }
    }
}

static void test_back(void)
{
    size_t at;
    g_autofree char *bytes = convert("ISO-2022-JP", "UTF-8", "日本", 6, 64, &at);
    g_assert_cmpstr(bytes, ==, "\x1b$BF|K\\\x1b(B"); /* the shift back comes with the flush */
    g_autofree char *none = convert("ISO-8859-1", "UTF-8", "a日", 4, 64, &at);
    g_assert_null(none);
}

static void test_bad_bytes(void)
{
    size_t at;
    g_autofree char *text = convert("UTF-8", "UTF-8",
                                    "ab\xff"
                                    "cd",
                                    5, 64, &at);
    g_assert_null(text);
    g_assert_cmpuint(at, ==, 2); /* on the byte that is none */
}

static void test_unknown(void)
{
    g_assert_true(iconv_open("UTF-8", "no-such-charset") == (iconv_t)-1);
    g_assert_cmpint(errno, ==, EINVAL);
    g_assert_true(iconv_open("UTF-8", "../../etc/passwd") == (iconv_t)-1);
}

static void test_glib_uses_it(void)
{
    gsize written = 0;
    g_autofree char *text = g_convert("Fr\xf6sche", -1, "UTF-8", "ISO-8859-1", NULL, &written, NULL);
    g_assert_cmpstr(text, ==, "Frösche");
    g_autofree char *maps = NULL;
    g_assert_true(g_file_get_contents("/proc/self/maps", &maps, NULL, NULL));
    g_assert_null(strstr(maps, "/gconv/")); /* no module of libc's was loaded */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/iconv/charsets", test_charsets);
    g_test_add_func("/iconv/back", test_back);
    g_test_add_func("/iconv/bad-bytes", test_bad_bytes);
    g_test_add_func("/iconv/unknown", test_unknown);
    g_test_add_func("/iconv/glib", test_glib_uses_it);
    return g_test_run();
}
