/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/place.h"
#include <glib.h>
#include <string.h>

static const char TEXT[] = "one\ntwo\nthree\n";

static void assert_narrow(const char *place, size_t start, size_t size, const char *expected)
{
    g_autofree char *found = day_place_narrow(place, TEXT, strlen(TEXT), start, size);
    g_assert_cmpstr(found, ==, expected);
}

static void test_narrow(void)
{
    assert_narrow("L10-12", 0, 3, "L10");
    assert_narrow("L10-12", 4, 3, "L11");
    assert_narrow("L10-12", 4, 9, "L11-12");
    assert_narrow("L10-12", 4, 4, "L11"); /* the line end belongs to its line */
    assert_narrow("Prices!r1-3", 8, 5, "Prices!r3");
    assert_narrow("p.3", 4, 3, "p.3");
    assert_narrow("L10-10", 8, 3, "L10-10"); /* fewer lines than the text has: the place is not trusted */
    assert_narrow("L1-3+2", 0, 3, "L1-3+2");
    assert_narrow("L1-3", 99, 3, "L1-3");
}

static void assert_find(const char *place, const char *wanted, const char *expected)
{
    day_span found;
    bool there = day_place_find(&found, place, TEXT, strlen(TEXT), wanted);
    g_assert_cmpint(there, ==, expected != NULL);
    if (!there) return;
    g_autofree char *text = g_strndup((const char *)found.data, found.size);
    g_assert_cmpstr(text, ==, expected);
}

static void test_find(void)
{
    assert_find("L10-12", "L10", "one\n");
    assert_find("L10-12", "L11-12", "two\nthree\n");
    assert_find("L10-12", "L10-12", TEXT);
    assert_find("p.3", "p.3", TEXT);
    assert_find("A!r1-3", "A!r2", "two\n");
    assert_find("L10-12", "L13", NULL);
    assert_find("L10-12", "L9", NULL);
    assert_find("L10-12", "r10", NULL);
    assert_find("A!r1-3", "B!r2", NULL);
    assert_find("A!r1-3", "r2", NULL);
    assert_find("L10-12", "L12-11", NULL);
    assert_find("L10-12", "L99999999999999999999", NULL);
    assert_find("p.3", "p.30", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/place/narrow", test_narrow);
    g_test_add_func("/place/find", test_find);
    return g_test_run();
}
