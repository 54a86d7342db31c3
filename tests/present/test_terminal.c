/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/cli/case_folder.h"
#include "search/family.h"
#include "present/cli/terminal.h"
#include "present/cli/terminal_filter.h"

static void test_columns(void)
{
    g_assert_cmpuint(day_terminal_columns(""), ==, 0);
    g_assert_cmpuint(day_terminal_columns("abc"), ==, 3);
    g_assert_cmpuint(day_terminal_columns("交警"), ==, 4);
    g_assert_cmpuint(day_terminal_columns("e\xcc\x81"), ==, 1); /* e and a combining acute */
}

static void assert_fit(const char *text, guint columns, const char *expected)
{
    g_autofree char *fitted = day_terminal_fit(text, columns);
    g_assert_cmpstr(fitted, ==, expected);
    g_assert_cmpuint(day_terminal_columns(fitted), <=, columns);
}

static void test_fit(void)
{
    assert_fit("short", 5, "short");
    assert_fit("mail/2019/offer.xlsx", 10, "mai…r.xlsx");
    assert_fit("一二三四五六", 12, "一二三四五六");
    assert_fit("一二三四五六", 7, "一…五六"); /* a wide character is never cut in two */
    assert_fit("abcdef", 2, "ab");
    assert_fit("abcdef", 0, "");
}

static void test_formats(void)
{
    g_assert_true(day_family_matches(NULL, "text/plain"));
    g_assert_true(day_family_matches("application/pdf", "application/pdf"));
    g_assert_true(day_family_matches("pdf", "application/pdf"));
    g_assert_true(day_family_matches("PDF", "application/pdf"));
    g_assert_true(day_family_matches("image", "image/png"));
    g_assert_true(day_family_matches("image/", "image/png"));
    g_assert_true(day_family_matches("image/*", "image/png"));
    g_assert_true(day_family_matches("mail", "message/rfc822"));
    g_assert_true(day_family_matches("mail", "application/mbox"));
    g_assert_true(day_family_matches("7z", "application/x-7z-compressed"));
    g_assert_false(day_family_matches("image/", "application/image"));
    g_assert_false(day_family_matches("mail", "text/plain"));
    g_assert_false(day_family_matches("application/pd", "application/pdf"));
    g_assert_false(day_family_matches("pdf", ""));
}

static void test_case_folder(void)
{
    static const char *const names[][2] = {{"no-such", "no-such.case"},
                                           {"no-such.case", "no-such.case"},
                                           {"a/no-such/", "a/no-such.case"},
                                           {"/", "/.case"}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *folder = day_case_folder(names[i][0]);
        g_assert_cmpstr(folder, ==, names[i][1]);
    }
}

static void test_suggestions(void)
{
    g_assert_cmpstr(day_command_suggest("serach"), ==, "search");
    g_assert_cmpstr(day_command_suggest("stat"), ==, "status");
    g_assert_null(day_command_suggest("frobnicate"));
    g_assert_null(day_command_suggest("a-word-much-longer-than-any-command-there-is"));
    g_assert_null(day_command_suggest(""));
}

/* What a terminal is given of `bytes`, which arrive at once, and again byte by byte. */
static void assert_passes(bool redraws, const char *bytes, size_t size, const char *expected)
{
    for (size_t step = 1; step <= size; step += size > 1 ? size - 1 : 1) {
        day_terminal_filter filter = {.redraws = redraws};
        g_autoptr(GString) out = g_string_new(NULL);
        for (size_t at = 0; at < size; at += step)
            day_terminal_filter_put(out, &filter, bytes + at, MIN(step, size - at));
        g_assert_cmpstr(out->str, ==, expected);
    }
}

#define PASSES(bytes, expected) assert_passes(false, bytes, sizeof(bytes) - 1, expected)
#define REDRAWS(bytes, expected) assert_passes(true, bytes, sizeof(bytes) - 1, expected)

static void test_filter(void)
{
    PASSES("plain\ttext\n交警 «да» می‌شود\n", "plain\ttext\n交警 «да» می‌شود\n");
    PASSES("\x1b[1;33mmark\x1b[0m, \x1b[31mbad\x1b[0m", "\x1b[1;33mmark\x1b[0m, \x1b[31mbad\x1b[0m");
    PASSES("\x1b[8mhidden\x1b[0m", "␛[8mhidden\x1b[0m");
    PASSES("\x1b]0;title\a", "␛]0;title␇");
    PASSES("\x1b[1;34m\x1b[2J", "␛[1;34m␛[2J");
    PASSES("over\rwritten\b\x7f", "over␍written␈␡");
    PASSES("\xc2\x9b"
           "2J",
           "\\u{9B}2J"); /* CSI as one character */
    PASSES("abc\xe2\x80\xae"
           "cba.",
           "abc\\u{202E}cba.");
    PASSES("a\xe4\xba|\xff|\0|", "a\uFFFD\uFFFD|\uFFFD|␀|");
    PASSES("\r\x1b[K40%", "␍␛[K40%");
    REDRAWS("\r\x1b[K40%", "\r\x1b[K40%");
    REDRAWS("\r\x1b[2K\x1b[K", "␍␛[2K␛[K");
}

static void test_filter_waits(void)
{
    day_terminal_filter filter = {0};
    g_autoptr(GString) out = g_string_new(NULL);
    day_terminal_filter_put(out, &filter, "交\xe8\xad", 5);
    g_assert_cmpstr(out->str, ==, "交");
    day_terminal_filter_put(out, &filter, "\xa6\x1b[", 3);
    g_assert_cmpstr(out->str, ==, "交警");
    day_terminal_filter_put(out, &filter, "2J\n", 3);
    g_assert_cmpstr(out->str, ==, "交警␛[2J\n");
}

/* Every style is one that passes. */
static void test_filter_knows_the_styles(void)
{
    day_terminal terminal = {.colour = true};
    for (day_style style = DAY_STYLE_STRONG; style <= DAY_STYLE_MARK; style++) {
        const char *on = day_terminal_on(&terminal, style);
        assert_passes(false, on, strlen(on), on);
    }
    assert_passes(false, day_terminal_off(&terminal), strlen(day_terminal_off(&terminal)),
                  day_terminal_off(&terminal));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/terminal/columns", test_columns);
    g_test_add_func("/terminal/fit", test_fit);
    g_test_add_func("/terminal/filter", test_filter);
    g_test_add_func("/terminal/filter/waits", test_filter_waits);
    g_test_add_func("/terminal/filter/styles", test_filter_knows_the_styles);
    g_test_add_func("/case/formats", test_formats);
    g_test_add_func("/case/folder", test_case_folder);
    g_test_add_func("/commands/suggestions", test_suggestions);
    return g_test_run();
}
