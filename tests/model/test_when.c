/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/when.h"
#include <glib.h>
#include <string.h>

static const struct {
    const char *text, *expected; /* ISO in UTC, "zone" or "open" after it; NULL: refused */
} cases[] = {
    {"2022-06-08 03:22:31", "2022-06-08T03:22:31.000Z"},
    {"2022-06-08T03:22:31Z", "2022-06-08T03:22:31.000Z zone"},
    {"2022-06-08T03:22:31.250+08:00", "2022-06-07T19:22:31.250Z zone"},
    {" 2022/6/8 3:22 ", "2022-06-08T03:22:00.000Z"},
    {"20220608", "2022-06-08T00:00:00.000Z"},
    {"2022年6月8日 下午3:22", "2022-06-08T15:22:00.000Z"},
    {"2022年6月8日 星期三 上午12:05:09", "2022-06-08T00:05:09.000Z"},
    {"08.06.2022, 15:22:31", "2022-06-08T15:22:31.000Z"},
    {"8/6/2022 15:22", "2022-06-08T15:22:00.000Z open"},
    {"13/6/2022", "2022-06-13T00:00:00.000Z"},
    {"6/13/22, 3:22 PM", "2022-06-13T15:22:00.000Z"},
    {"June 8, 2022 3:22 PM", "2022-06-08T15:22:00.000Z"},
    {"Wed, 8 Jun 2022 03:22:31 +0800", "2022-06-07T19:22:31.000Z zone"},
    {"8 июня 2022 г. 15:22", "2022-06-08T15:22:00.000Z"},
    {"2022-06-08 03:22:31 UTC+8", "2022-06-07T19:22:31.000Z zone"},
    {"1654658551", "2022-06-08T03:22:31.000Z zone"},
    {"1654658551250", "2022-06-08T03:22:31.250Z zone"},
    {"2020-02-29", "2020-02-29T00:00:00.000Z"},
    {"2022-02-29", NULL},
    {"2022-13-01", NULL},
    {"2022-06-08 25:00", NULL},
    {"2022-06-08 03:61", NULL},
    {"12345678", NULL},
    {"13800138000", NULL},
    {"9999999999", NULL},
    {"version 2022-06-08", NULL},
    {"2022-06-08 and later", NULL},
    {"3.14.15", NULL},
    {"1.2.3.4", NULL},
    {"", NULL},
    {"may", NULL},
    {"12/31/21, 11:59\u202fPM", "2021-12-31T23:59:00.000Z"},
    {"31.12.21, 23:59:59", "2021-12-31T23:59:59.000Z"},
    {"31/12/2021 23.59", "2021-12-31T23:59:00.000Z"},
    {"31.12.2021 klo 23.59.58", "2021-12-31T23:59:58.000Z"},
    {"31/12/21 à 23:59", "2021-12-31T23:59:00.000Z"},
    {"31/12/21 23h59", "2021-12-31T23:59:00.000Z"},
    {"2021. 12. 31. 오후 11:59", "2021-12-31T23:59:00.000Z"},
    {"2021년 12월 31일 오후 11:59", "2021-12-31T23:59:00.000Z"},
    {"2021年12月31日(金) 午後11:59", "2021-12-31T23:59:00.000Z"},
    {"2021/12/31（金）", "2021-12-31T00:00:00.000Z"},
    {"31/12/21 11:59 p.\u00a0m.", "2021-12-31T23:59:00.000Z"},
    {"31/12/21, 12:05 a. m.", "2021-12-31T00:05:00.000Z"},
    {"\u200f31\u200f/12\u200f/2021، 11:59 م", "2021-12-31T23:59:00.000Z"},
    {"٣١‏/١٢‏/٢٠٢١، ١١:٥٩ م", "2021-12-31T23:59:00.000Z"},
    {"۱۴۰۰/۱۰/۱۰،‏ ۱۲:۳۴", "2021-12-31T12:34:00.000Z"},
    {"۱۰ دی ۱۴۰۰", "2021-12-31T00:00:00.000Z"},
    {"1403/12/30 10:00", "2025-03-20T10:00:00.000Z"},
    {"1402/12/30 10:00", NULL},
    {"31/12/2564 23:59", "2021-12-31T23:59:00.000Z"},
    {"31 Ara 2021 23:59", "2021-12-31T23:59:00.000Z"},
    {"31 de diciembre de 2021, 23:59", "2021-12-31T23:59:00.000Z"},
    {"Thu Jun  8 12:30:05 2022", "2022-06-08T12:30:05.000Z"},
    {"12:30 08.06.2022", "2022-06-08T12:30:00.000Z"},
    {"31.12.21 11:59 du.", "2021-12-31T23:59:00.000Z"},
    {"31.12.98 23:59", "1998-12-31T23:59:00.000Z"},
    {"中午12:30", NULL},
    {"2022年6月8日 中午12:30", "2022-06-08T12:30:00.000Z"},
    {"2022年6月8日 凌晨12:30", "2022-06-08T00:30:00.000Z"},
    {"06-08 12:30", NULL},
    {"12:30", NULL},
    {"mayor 8, 2022", NULL},
    {"6.05.21 г., 9:15", "2021-05-06T09:15:00.000Z"},
    {"31.02.2022 10:00", NULL},
    {"04.13.2022", NULL},
};

static void test_cases(void)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        day_when when;
        bool read = day_when_parse(&when, cases[i].text, strlen(cases[i].text), DAY_ORDER_DAY_FIRST);
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(read, ==, cases[i].expected != NULL);
        if (!read) continue;
        g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(when.ms / 1000);
        g_autofree char *base = g_date_time_format(time, "%Y-%m-%dT%H:%M:%S");
        g_autofree char *shown =
            g_strdup_printf("%s.%03dZ%s%s", base, (int)(when.ms % 1000), when.zone_told ? " zone" : "",
                            when.day_first_open ? " open" : "");
        g_assert_cmpstr(shown, ==, cases[i].expected);
    }
}

static void test_order(void)
{
    day_when when;
    g_assert_true(day_when_parse(&when, "3/4/2022", 8, DAY_ORDER_MONTH_FIRST));
    g_assert_cmpint(when.ms, ==, G_GINT64_CONSTANT(1646352000000)); /* 4 March */
    g_assert_true(day_when_parse(&when, "3/4/2022", 8, DAY_ORDER_DAY_FIRST));
    g_assert_cmpint(when.ms, ==, G_GINT64_CONSTANT(1648944000000)); /* 3 April */
}

static void test_zone_text(void)
{
    char out[8];
    day_when_zone_text(out, 480);
    g_assert_cmpstr(out, ==, "+08:00");
    day_when_zone_text(out, -210);
    g_assert_cmpstr(out, ==, "-03:30");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/when/cases", test_cases);
    g_test_add_func("/when/order", test_order);
    g_test_add_func("/when/zone-text", test_zone_text);
    return g_test_run();
}
