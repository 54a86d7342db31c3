/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The automaton of numbering plans agrees with libphonenumber's own examples of every kind of number in every
 * region, from abroad, inside and with the national prefix, and refuses what libphonenumber refuses.
 *
 * usage: test_numbering EXAMPLES (what numbering_examples.py writes) */
#include "scan/account/numbering.h"
#include <glib.h>
#include <string.h>

static char **lines;

static void check_valid(char **words)
{
    day_numbering number;
    g_autofree char *abroad = g_strconcat(words[1], words[2], NULL);
    day_numbering_abroad(&number, abroad, strlen(abroad));
    g_assert_cmpint(number.grade, ==, DAY_NUMBERING_VALID);
    g_assert_cmpstr(number.national, ==, words[2]);
    g_assert_cmpuint(number.country, ==, g_ascii_strtoull(words[1], NULL, 10));
    day_numbering_inside(&number, words[2], strlen(words[2]), words[0]);
    g_assert_cmpint(number.grade, ==, DAY_NUMBERING_VALID);
    g_assert_cmpuint(number.type, !=, 0);
}

static void check_prefixed(char **words)
{
    day_numbering number;
    g_autofree char *prefixed = g_strconcat(words[3], words[2], NULL);
    day_numbering_inside(&number, prefixed, strlen(prefixed), words[0]);
    g_assert_cmpint(number.grade, ==, DAY_NUMBERING_VALID);
}

static void test_examples(void)
{
    unsigned valid = 0, refused = 0;
    for (unsigned i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        g_auto(GStrv) words = g_strsplit(lines[i], " ", 4);
        if (strcmp(words[0], "-") != 0) {
            check_valid(words);
            if (strcmp(words[3], "-") != 0) check_prefixed(words);
            valid++;
            continue;
        }
        day_numbering number;
        g_autofree char *abroad = g_strconcat(words[1], words[2], NULL);
        day_numbering_abroad(&number, abroad, strlen(abroad));
        g_assert_cmpint(number.grade, <, DAY_NUMBERING_VALID);
        refused++;
    }
    g_assert_cmpuint(valid, >, 800);
    g_assert_cmpuint(refused, >, 200);
}

static void test_national_customs(void)
{
    static const struct {
        const char *region, *digits, *national;
    } cases[] = {
        {"AR", "01115712345678", ""},
        {"AR", "0111512345678", "91112345678"},
        {"BR", "0151134567890", "1134567890"},
        {"GG", "01481123456", ""},
        {"GG", "256789", "1481256789"},
        {"AI", "2351234", "2642351234"},
        {"RU", "89123456789", "9123456789"},
        {"HU", "0612345678", "12345678"},
        {"XX", "123456789", ""},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        day_numbering number;
        day_numbering_inside(&number, cases[i].digits, strlen(cases[i].digits), cases[i].region);
        bool valid = number.grade == DAY_NUMBERING_VALID;
        g_assert_cmpstr(valid ? number.national : "", ==, cases[i].national);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *all = NULL;
    g_assert_true(argc == 2 && g_file_get_contents(argv[1], &all, NULL, NULL));
    lines = g_strsplit(all, "\n", -1);
    g_test_add_func("/numbering/examples", test_examples);
    g_test_add_func("/numbering/national_customs", test_national_customs);
    int result = g_test_run();
    g_strfreev(lines);
    return result;
}
