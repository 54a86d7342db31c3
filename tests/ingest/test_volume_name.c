/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/volume_name.h"

static void test_parts(void)
{
    static const struct {
        const char *name, *whole;
        guint number;
        bool sure;
    } cases[] = {
        {"x.7z.001", "x.7z", 1, false},
        {"合同.zip.012", "合同.zip", 12, false},
        {"x.part1.rar", "x.rar", 1, true},
        {"x.PART010.RAR", "x.rar", 10, true},
        {"x.rar", "x.rar", 1, false},
        {"x.r00", "x.rar", 2, true},
        {"x.r99", "x.rar", 101, true},
        {"x.s00", "x.rar", 102, true},
        {"x.z01", "x.zip", 1, true},
        {"x.zip", "x.zip", G_MAXUINT, false},
        {"a.part1.b.rar", "a.part1.b.rar", 1, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        day_volume_name name;
        g_assert_true(day_volume_name_parse(&name, cases[i].name));
        g_assert_cmpstr(name.whole, ==, cases[i].whole);
        g_assert_cmpuint(name.number, ==, cases[i].number);
        g_assert_cmpint(name.sure, ==, cases[i].sure);
        g_free(name.whole);
    }
}

static void test_others(void)
{
    static const char *const names[] = {"x.000", "x.z00", "x.7z",       "x",    ".001",
                                        "x.1",   "x.mp3", "x.part.txt", "x.q01"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        day_volume_name name;
        g_assert_false(day_volume_name_parse(&name, names[i]));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/volume_name/parts", test_parts);
    g_test_add_func("/volume_name/others", test_others);
    return g_test_run();
}
