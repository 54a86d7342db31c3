/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/error.h"
#include "base/utf8.h"
#include <string.h>

static void test_validity(void)
{
    g_assert_true(day_utf8_valid("a\0b", 3));
    g_assert_true(day_utf8_valid(NULL, 0)); /* and the sanitizer of clang has nothing to say */
    g_assert_true(day_utf8_valid("交警", strlen("交警")));
    g_assert_false(day_utf8_valid("\xc0\x80", 2));         /* overlong */
    g_assert_false(day_utf8_valid("\xed\xa0\x80", 3));     /* surrogate */
    g_assert_false(day_utf8_valid("\xf4\x90\x80\x80", 4)); /* above U+10FFFF */
    g_assert_cmpuint(day_utf8_valid_prefix("ab\xff", 3), ==, 2);
    g_assert_cmpuint(day_utf8_valid_prefix("a\0\xff", 3), ==, 2);
    g_assert_cmpuint(day_utf8_plain_prefix("a\0\xff", 3), ==, 1);
    g_assert_cmpuint(day_utf8_plain_prefix("a\xff", 2), ==, 1);
    g_assert_cmpuint(day_utf8_plain_prefix("\0", 1), ==, 0);
}

static void test_clean(void)
{
    size_t size = 0;
    g_autofree char *clean = day_utf8_clean("a\xff\0b", 4, &size);
    g_assert_cmpstr(clean, ==,
                    "a\xef\xbf\xbd\xe2\x90\x80"
                    "b");
    g_assert_cmpuint(size, ==, strlen(clean));
}

/* All sequences of bytes at the bounds of the table, against GLib; eight letters before them, as ASCII is
 * passed a word at a time. */
static void test_against_glib(void)
{
    static const uint8_t bounds[] = {0x00, 0x01, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                     0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
                                     0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
    const unsigned n = G_N_ELEMENTS(bounds);
    for (unsigned i = 0; i < n * n * n * n; i++) {
        char text[] = "12345678....";
        for (unsigned k = 0, left = i; k < 4; k++, left /= n) text[8 + k] = (char)bounds[left % n];
        const char *end = NULL;
        g_utf8_validate_len(text, 12, &end);
        g_assert_cmpuint(day_utf8_plain_prefix(text, 12), ==, (size_t)(end - text));
        uint32_t code = 0;
        size_t length = day_utf8_next(text + 8, 4, &code);
        gunichar wide = g_utf8_get_char_validated(text + 8, 4);
        if (text[8] == '\0') wide = 0;
        g_assert_cmphex(code, ==, wide >= 0xFFFFFFFE ? 0xFFFD : wide);
        char back[8] = "";
        if (wide < 0xFFFFFFFE) g_assert_cmpuint(day_utf8_put(back, code), ==, length);
        if (wide < 0xFFFFFFFE) g_assert_cmpmem(back, length, text + 8, length);
    }
}

/* A disk image is megabytes of NULs: cleaning must not look at the rest again for each of them. */
static void test_many_nuls(void)
{
    size_t size = 0, n = (size_t)4 << 20;
    g_autofree char *nuls = g_malloc0(n);
    gint64 started = g_get_monotonic_time();
    g_autofree char *clean = day_utf8_clean(nuls, n, &size);
    g_assert_cmpuint(size, ==, 3 * n);
    g_assert_cmpint(g_get_monotonic_time() - started, <, 20 * G_USEC_PER_SEC);
}

static void test_printable(void)
{
    const char hostile[] = "\x1b[2J\xe2\x80\xae"
                           "exe.txt\n";
    g_autofree char *shown = day_utf8_printable(hostile, strlen(hostile));
    g_assert_cmpstr(shown, ==, "␛[2J\\u{202E}exe.txt␊");
    const char unseen[] = "\u061ca\u2060b\u180ec\ufff9d\u206a";
    g_autofree char *seen = day_utf8_shown(unseen);
    g_assert_cmpstr(seen, ==, "\\u{61C}a\\u{2060}b\\u{180E}c\\u{FFF9}d\\u{206A}");
    const char apart[] = "a\u2028b\u2029c\U000e0041d\U000e007fe";
    g_autofree char *parted = day_utf8_shown(apart);
    g_assert_cmpstr(parted, ==, "a\\u{2028}b\\u{2029}c\\u{E0041}d\\u{E007F}e");
    const char persian[] = "می\xe2\x80\x8cخواهم";
    g_autofree char *kept = day_utf8_printable(persian, strlen(persian));
    g_assert_cmpstr(kept, ==, persian);
}

/* The table against Unicode's own categories: every sign of format beyond those that words need. */
static void test_deceptive(void)
{
    for (uint32_t code = 0x2000; code < 0x2070; code++) {
        GUnicodeType type = g_unichar_type(code);
        bool format = type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
                      type == G_UNICODE_PARAGRAPH_SEPARATOR;
        bool joiner = code == 0x200C || code == 0x200D;
        g_assert_cmpint(day_utf8_deceptive(code), ==,
                        (format || code == 0x2065) && !joiner); /* U+2065 is not given away yet */
    }
    const uint32_t plain[] = {0, 'a', 0x7F, 0xA0, 0xAD, 0x0600, 0x3000, 0x4EA4, 0xE0080, 0x10FFFF};
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) g_assert_false(day_utf8_deceptive(plain[i]));
    g_assert_true(day_utf8_deceptive(0x9F) && day_utf8_deceptive(0xE0000) && day_utf8_deceptive(0xE007F));
}

static void test_floor_and_next(void)
{
    g_assert_cmpuint(day_utf8_floor("a交b", 2), ==, 1);
    g_assert_cmpuint(day_utf8_floor("a交b", 4), ==, 4);
    uint32_t code = 0;
    g_assert_cmpuint(day_utf8_next("交", 3, &code), ==, 3);
    g_assert_cmphex(code, ==, 0x4ea4);
    g_assert_cmpuint(day_utf8_next("\xe4\xba", 2, &code), ==, 1);
    g_assert_cmphex(code, ==, 0xfffd);
    g_assert_cmpuint(day_utf8_count("a交b", 5), ==, 3);
}

static void test_ceil(void)
{
    static const char text[] = "a交b"; /* a, three bytes, b */
    static const size_t expected[] = {0, 1, 4, 4, 4, 5};
    for (size_t at = 0; at < G_N_ELEMENTS(expected); at++)
        g_assert_cmpuint(day_utf8_ceil(text, at, 5), ==, expected[at]);
    g_assert_cmpuint(day_utf8_ceil(text, 2, 3), ==, 3); /* no further than the end */
    g_assert_cmpuint(day_utf8_ceil(text, 2, 2), ==, 2);
}

static void test_error_is_set_once(void)
{
    day_error error = {0};
    g_assert_cmpint(day_error_set(&error, DAY_ERR_IO, "%s: gone", "a\nb"), ==, DAY_ERR_IO);
    day_error_set(&error, DAY_ERR_LIMIT, "later");
    g_assert_cmpint(error.code, ==, DAY_ERR_IO);
    g_assert_cmpstr(error.message, ==, "a␊b: gone");
    day_error_prefix(&error, "case");
    g_assert_cmpstr(error.message, ==, "case: a␊b: gone");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/utf8/validity", test_validity);
    g_test_add_func("/utf8/against-glib", test_against_glib);
    g_test_add_func("/utf8/clean", test_clean);
    g_test_add_func("/utf8/many-nuls", test_many_nuls);
    g_test_add_func("/utf8/printable", test_printable);
    g_test_add_func("/utf8/deceptive", test_deceptive);
    g_test_add_func("/utf8/floor-and-next", test_floor_and_next);
    g_test_add_func("/utf8/ceil", test_ceil);
    g_test_add_func("/error/set-once", test_error_is_set_once);
    return g_test_run();
}
