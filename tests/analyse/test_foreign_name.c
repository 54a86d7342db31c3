/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names told in another language: those that are one's, and those that only look like it. */
#include "analyse/check/foreign_name.h"
#include "analyse/text/plain_text.h"
#include <string.h>

static const struct {
    const char *one, *other;
    gboolean same;
} CASES[] = {
    {"Silver Birch Insurance", "白桦保险公司", FALSE},
    {"White Birch Insurance", "白桦保险公司", TRUE},
    {"Blue Heron Airlines", "蓝鹭航空", TRUE},
    {"Blue Crane Airlines", "蓝鹭航空", FALSE},
    {"Corvanta Telecom", "科尔万塔电信", TRUE},
    {"Corvanta Rail", "科尔万塔电信", FALSE},
    {"Banco del Río Verde", "绿河银行", TRUE},
    {"Linxia police", "临夏市公安局", TRUE},
    {"Linhe police", "临夏市公安局", FALSE},
    {"Северный Клён", "Severny Klyon", TRUE},
    {"Северный Дуб", "Severny Klyon", FALSE},
    {"Northern Maple", "Северный Клён", TRUE},
    {"Министерство рыболовства", "Ministry of Fisheries", TRUE},
    {"Министерство рыболовства", "Ministry of Agriculture", FALSE},
    {"Marrowgate", "Marrowgate Brokerage", TRUE},
    {"Brokerage", "Marrowgate Brokerage", FALSE},
    {"Old Bridge University", "New Bridge University", FALSE},
    {"Bella", "比拉", FALSE},
    {"Harbour Hospital Group", "港口医院集团", TRUE},
    {"Harbour Hotel Group", "港口医院集团", FALSE},
    {"红灯笼医院", "蓝灯笼医院", FALSE},
};

static double likeness(const day_wordbook *words, const char *one, const char *other)
{
    g_auto(day_plain) a = {0}, b = {0};
    day_plain_make(&a, one, strlen(one));
    day_plain_make(&b, other, strlen(other));
    g_autoptr(day_name_meaning) first = day_name_meaning_new(words, a.text);
    g_autoptr(day_name_meaning) second = day_name_meaning_new(words, b.text);
    return first != NULL && second != NULL ? day_name_likeness(first, second) : -1;
}

static void test_cases(void)
{
    g_autoptr(day_wordbook) words = day_wordbook_new();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        double like = likeness(words, CASES[i].one, CASES[i].other);
        if ((like > 0.5) != CASES[i].same)
            g_test_message("%s | %s: %.2f", CASES[i].one, CASES[i].other, like);
        g_assert_cmpint(like > 0.5, ==, CASES[i].same);
    }
}

/* The order must not matter, nor hostile lengths. */
static void test_bounds(void)
{
    g_autoptr(day_wordbook) words = day_wordbook_new();
    g_autofree char *long_name = g_strnfill(5000, 'x');
    g_assert_cmpfloat(likeness(words, long_name, "x"), ==, -1);
    g_assert_cmpfloat(likeness(words, "", "x"), ==, -1);
    g_assert_cmpfloat(likeness(words, "---", "公司"), ==, -1);
    g_assert_cmpfloat(likeness(words, "公司", "Ltd"), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++)
        g_assert_cmpfloat(likeness(words, CASES[i].one, CASES[i].other), ==,
                          likeness(words, CASES[i].other, CASES[i].one));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/foreign_name/cases", test_cases);
    g_test_add_func("/foreign_name/bounds", test_bounds);
    return g_test_run();
}
