/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/cli/case_folder.h"
#include "search/family.h"
#include "present/cli/terminal.h"

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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/terminal/columns", test_columns);
    g_test_add_func("/terminal/fit", test_fit);
    g_test_add_func("/case/formats", test_formats);
    g_test_add_func("/case/folder", test_case_folder);
    g_test_add_func("/commands/suggestions", test_suggestions);
    return g_test_run();
}
