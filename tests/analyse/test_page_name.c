/* SPDX-License-Identifier: AGPL-3.0-or-later
 * File names of page images in many languages, and names that only look like them. */
#include "analyse/page/page_name.h"

typedef struct name_case {
    const char *name;
    day_page_rule rule;
    guint page, total;
    const char *title; /* NULL: not looked at */
} name_case;

static const name_case cases[] = {
    {"40d98601-6bb3-419b-b81c-4024ba0e095b_12.png", DAY_PAGE_ID, 12, 0,
     "40d98601-6bb3-419b-b81c-4024ba0e095b"},
    {"40D98601-6BB3-419B-B81C-4024BA0E095B-page-3.PNG", DAY_PAGE_ID, 3, 0,
     "40D98601-6BB3-419B-B81C-4024BA0E095B"},
    {"d41d8cd98f00b204e9800998ecf8427e (2).jpg", DAY_PAGE_ID, 2, 0, "d41d8cd98f00b204e9800998ecf8427e"},
    {"IMG page 3 of 12.jpg", DAY_PAGE_WORD, 3, 12, "IMG"},
    {"合同_第3页.png", DAY_PAGE_WORD, 3, 0, "合同"},
    {"合同_第３页_共１２页.png", DAY_PAGE_WORD, 3, 12, "合同"},
    {"共12页第3页.jpg", DAY_PAGE_WORD, 3, 12, NULL},
    {"договор стр. 4.tif", DAY_PAGE_WORD, 4, 0, "договор"},
    {"Договор_страница_2_из_5.jpg", DAY_PAGE_WORD, 2, 5, "Договор"},
    {"قرارداد صفحه ۳.jpg", DAY_PAGE_WORD, 3, 0, "قرارداد"},
    {"Vertrag Seite 2 von 7.png", DAY_PAGE_WORD, 2, 7, "Vertrag"},
    {"memo 3 of 9.png", DAY_PAGE_WORD, 3, 9, "memo"},
    {"契約書_2ページ.png", DAY_PAGE_WORD, 2, 0, "契約書"},
    {"계약서 3쪽.png", DAY_PAGE_WORD, 3, 0, "계약서"},
    {"contract_p03.jpg", DAY_PAGE_LETTER, 3, 0, "contract"},
    {"scan-001.jpg", DAY_PAGE_SCAN, 1, 0, "scan"},
    {"Scan_20210304 (2).jpg", DAY_PAGE_SCAN, 2, 0, "Scan_20210304"},
    {"扫描件_02.jpg", DAY_PAGE_SCAN, 2, 0, "扫描件"},
    {"скан 7.jpg", DAY_PAGE_SCAN, 7, 0, "скан"},
    {"CCF_000001.jpg", DAY_PAGE_SCAN, 1, 0, "CCF"},
    {"contract(2).tif", DAY_PAGE_NUMBER, 2, 0, "contract"},
    {"invoice 07.png", DAY_PAGE_NUMBER, 7, 0, "invoice"},
    {"7.png", DAY_PAGE_BARE, 7, 0, ""},
    /* near misses */
    {"IMG_2031.jpg", DAY_PAGE_NONE, 0, 0, NULL},
    {"DSC00012.JPG", DAY_PAGE_NONE, 0, 0, NULL},
    {"P1010001.JPG", DAY_PAGE_NONE, 0, 0, NULL},
    {"image1.png", DAY_PAGE_NONE, 0, 0, NULL},
    {"photo (3).jpg", DAY_PAGE_NONE, 0, 0, NULL},
    {"фото 2.jpg", DAY_PAGE_NONE, 0, 0, NULL},
    {"截图3.png", DAY_PAGE_NONE, 0, 0, NULL},
    {"Screenshot_2021-03-04-10-22-33.png", DAY_PAGE_NONE, 0, 0, NULL},
    {"屏幕截图 2021-03-04 102233.png", DAY_PAGE_NONE, 0, 0, NULL},
    {"Снимок экрана 2021-03-04 в 10.22.33.png", DAY_PAGE_NONE, 0, 0, NULL},
    {"20210304_102233.jpg", DAY_PAGE_NONE, 0, 0, NULL},
    {"mmexport1614832953.jpg", DAY_PAGE_NONE, 0, 0, NULL},
    {"IMG-20210304-WA0012.jpg", DAY_PAGE_NONE, 0, 0, NULL},
    {"logo.png", DAY_PAGE_NONE, 0, 0, NULL},
    {"4e1243bd22c66e76c2ba9eddc1f91394.png", DAY_PAGE_NONE, 0, 0, NULL},
    {"40d98601-6bb3-419b-b81c-4024ba0e095b.png", DAY_PAGE_NONE, 0, 0, NULL},
    {"1080p.png", DAY_PAGE_NONE, 0, 0, NULL},
    {"", DAY_PAGE_NONE, 0, 0, NULL},
};

static void test_names(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const name_case *expected = &cases[i];
        day_page_name found;
        bool some = day_page_name_parse(&found, expected->name);
        if (found.rule != expected->rule || some != (expected->rule != DAY_PAGE_NONE) ||
            found.page != expected->page || found.total != expected->total)
            g_error("%s: rule %d, page %u of %u; expected rule %d, page %u of %u", expected->name,
                    (int)found.rule, found.page, found.total, (int)expected->rule, expected->page,
                    expected->total);
        if (expected->title != NULL) g_assert_cmpstr(found.title, ==, expected->title);
        day_page_name_clear(&found);
    }
}

/* Pages of one document differ in nothing but the number. */
static void test_series(void)
{
    static const char *const together[][2] = {{"a_第3页.png", "A_第12页.PNG"},
                                              {"Scan 1.jpeg", "scan 2.jpg"},
                                              {"x p. 3 of 9.tif", "x p. 4 of 9.tiff"}};
    static const char *const apart[][2] = {
        {"offer-1.png", "contract-1.png"}, {"offer-1.png", "offer-2.jpg"}, {"x 3 of 9.png", "x 3 of 8.png"}};
    for (guint i = 0; i < G_N_ELEMENTS(together) + G_N_ELEMENTS(apart); i++) {
        bool same = i < G_N_ELEMENTS(together);
        const char *const *pair = same ? together[i] : apart[i - G_N_ELEMENTS(together)];
        day_page_name a, b;
        g_assert_true(day_page_name_parse(&a, pair[0]));
        g_assert_true(day_page_name_parse(&b, pair[1]));
        if (same)
            g_assert_cmpstr(a.series, ==, b.series);
        else
            g_assert_cmpstr(a.series, !=, b.series);
        day_page_name_clear(&a);
        day_page_name_clear(&b);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page_name/names", test_names);
    g_test_add_func("/page_name/series", test_series);
    return g_test_run();
}
