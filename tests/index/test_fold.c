/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "index/fold.h"
#include <string.h>

static void folds(const char *text, const char *expected)
{
    g_autofree char *folded = day_fold_text(text, strlen(text), NULL);
    g_autofree char *again = day_fold_text(folded, strlen(folded), NULL);

    g_assert_cmpstr(folded, ==, expected);
    g_assert_cmpstr(again, ==, expected);
}

static void test_latin(void)
{
    folds("Éclair CAFÉ cafe\u0301", "eclair cafe cafe");
    folds("Straße İstanbul ısı", "strasse istanbul isi");
    folds("Ｆｕｌｌ－１２３", "full-123");
    folds("Łódź ﬁne Ǆ", "lodz fine dz");
    folds("soft\u00ADhyphen", "softhyphen");
}

static void test_cyrillic_and_greek(void)
{
    folds("Ёлка Йод йод", "елка йод йод");
    folds("и\u0306 е\u0308 за\u0301мок", "й е замок");
    folds("Їжак і\u0308", "їжак ї");
    folds("Ἀθήνα ΣΑΣ σας", "αθηνα σασ σασ");
}

static void test_arabic(void)
{
    folds("كِتَاب", "کتاب");
    folds("علي على علی", "علی علی علی");
    folds("مـــرحبا", "مرحبا");
    folds("می\u200Cروم", "میروم");
    folds("أحمد إيران آب", "احمد ایران آب");
    folds("ا\u0653ب", "آب");
    folds("۱۳۹۸ ١٢٣", "1398 123");
}

static void test_cjk(void)
{
    folds("國家機關 国家机关", "国家机关 国家机关");
    folds("ｶﾞｷﾞ が か\u3099", "ガギ が が");
    folds("\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국");
    folds("⼀ ㈱", "一 (株)");
    folds("ＡＰＴ４１組織", "apt41组织");
}

static void test_map(void)
{
    const char *text = "Xﬁé中";
    g_autoptr(GArray) map = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree char *folded = day_fold_text(text, strlen(text), map);
    const uint32_t expected[] = {0, 1, 1, 4, 6, 6, 6, 9};

    g_assert_cmpstr(folded, ==, "xfie中");
    g_assert_cmpmem(map->data, map->len * sizeof(uint32_t), expected, sizeof expected);
}

/* Every code point: what it folds to folds to itself. */
static void test_idempotent(void)
{
    for (uint32_t code = 1; code < 0x110000; code++) {
        day_fold_char once[DAY_FOLD_OUT_MAX], twice[DAY_FOLD_OUT_MAX];
        size_t n = day_fold_code(once, code);
        for (size_t i = 0; i < n; i++) {
            size_t m = day_fold_code(twice, once[i].code);
            if (once[i].class == DAY_FOLD_MARK) continue;
            if (m != 1 || twice[0].code != once[i].code || twice[0].class != once[i].class)
                g_error("U+%04X folds to U+%04X, which folds further", code, once[i].code);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fold/latin", test_latin);
    g_test_add_func("/fold/cyrillic-and-greek", test_cyrillic_and_greek);
    g_test_add_func("/fold/arabic", test_arabic);
    g_test_add_func("/fold/cjk", test_cjk);
    g_test_add_func("/fold/map", test_map);
    g_test_add_func("/fold/idempotent", test_idempotent);
    return g_test_run();
}
