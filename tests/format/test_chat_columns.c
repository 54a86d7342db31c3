/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/chat/chat_columns.h"
#include <string.h>

static GPtrArray *table_of(const char *text)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) g_ptr_array_add(rows, g_strsplit(lines[i], "|", -1));
    return rows;
}

static bool find(day_chat_columns *out, const char *headings, const char *text)
{
    g_autoptr(GPtrArray) rows = table_of(text);
    g_auto(GStrv) names = headings != NULL ? g_strsplit(headings, "|", -1) : NULL;
    return day_chat_columns_find(out, names, rows);
}

static void test_headings(void)
{
    day_chat_columns columns;
    g_assert_true(find(&columns, "时间|发送者|接收者|消息", "2022-06-08 03:22:31|a|b|你好"));
    g_assert_cmpint(columns.time, ==, 0);
    g_assert_cmpint(columns.to, ==, 2);
    g_assert_cmpint(columns.text, ==, 3);
    g_assert_true(find(&columns, "От|Кому|Сообщение|Время", "x|y|привет|08.06.2022 15:22"));
    g_assert_cmpint(columns.from, ==, 0);
    g_assert_true(find(&columns, "Sent At|Sender|Body", "2022-06-08T03:22:31Z|a|hi"));
    g_assert_cmpint(columns.to, ==, -1);
}

/* Who wrote stands in a column of its own, and the other side in one column. */
static void test_directions(void)
{
    day_chat_columns columns;
    g_assert_true(find(&columns, "Date|Type|Number|Text", "2019-05-06 12:34|received|+447700900123|hi"));
    g_assert_cmpint(columns.direction, ==, 1);
    g_assert_cmpint(columns.from, ==, 2);
    g_assert_true(columns.peer);
    g_assert_true(find(&columns, "日時|送受信|相手|本文", "2019/05/06 12:34|受信|海鷗|おはよう"));
    g_assert_true(find(&columns, "날짜|구분|연락처|내용", "2019-05-06 12:34|수신|지민|안녕"));
    g_assert_true(find(&columns, "Tarih|Yön|Kişi|Mesaj", "06.05.2019 12:34|gelen|Ayşe|merhaba"));
    g_assert_true(find(&columns, "التاريخ|الاتجاه|الاسم|الرسالة", "2019-05-06 12:34|واردة|سلمى|مرحبا"));
    g_assert_true(find(&columns, "Ngày|Loại|Liên hệ|Nội dung", "2019-05-06 12:34|đến|Lan|chào"));
    g_assert_true(find(&columns, "date|is_from_me|number|text", "2019-05-06 12:34|1|+447700900123|hi"));
    g_assert_true(columns.asks_mine);
    g_assert_false(find(&columns, "date|type|name|text|amount", "2019-05-06|in|Anna|rent|500"));
    g_assert_false(find(&columns, "date|name|text", "2019-05-06|Anna|hello"));
}

static void test_clocks(void)
{
    day_chat_columns columns;
    g_assert_true(find(&columns, "time|date|from|text", "12:34|2019-05-06|a|hi\n1:05 PM|2019-05-07|b|ho"));
    g_assert_cmpint(columns.time, ==, 1);
    g_assert_cmpint(columns.clock, ==, 0);
    g_assert_true(find(&columns, "date|time|from|text", "2019-05-06 12:34:56|12:34|a|hi"));
    g_assert_cmpint(columns.clock, ==, -1);
}

static void test_shape(void)
{
    day_chat_columns columns;
    g_autoptr(GString) rows = g_string_new(NULL);
    for (int i = 0; i < 10; i++)
        g_string_append_printf(rows, "%s2022-06-08 03:2%d|%s|%s|what was said here, number %d",
                               i > 0 ? "\n" : "", i, i % 2 ? "anna" : "boris", i % 2 ? "boris" : "anna", i);
    g_assert_true(find(&columns, NULL, rows->str));
    g_assert_cmpint(columns.from, ==, 1);
    g_assert_cmpint(columns.to, ==, 2);
    g_assert_cmpint(columns.text, ==, 3);
}

static void test_near_misses(void)
{
    day_chat_columns columns;
    g_autoptr(GString) versions = g_string_new(NULL);
    for (int i = 0; i < 10; i++)
        g_string_append_printf(versions, "%s2022-06-%02d|stable|the %d. version of it", i > 0 ? "\n" : "",
                               i + 1, i);
    g_assert_false(find(&columns, NULL, versions->str));
    g_assert_false(find(&columns, "date|user|text", "not a date|a|b"));
    g_assert_false(find(&columns, "date|price|amount", "2022-06-08|12|3"));
    g_assert_false(find(&columns, "date|text", "2022-06-08|hello"));
    g_assert_false(find(&columns, NULL, "2022-06-08|a|b|c"));
}

static void test_order_of_dates(void)
{
    day_chat_columns columns;
    g_assert_true(find(&columns, "date|from|text", "6/7/2022 10:00|a|x\n6/13/2022 10:00|a|y"));
    g_assert_cmpint(columns.order, ==, DAY_ORDER_MONTH_FIRST);
    g_assert_true(find(&columns, "date|from|text", "6/7/2022 10:00|a|x\n13/6/2022 10:00|a|y"));
    g_assert_cmpint(columns.order, ==, DAY_ORDER_DAY_FIRST);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chat-columns/headings", test_headings);
    g_test_add_func("/chat-columns/directions", test_directions);
    g_test_add_func("/chat-columns/clocks", test_clocks);
    g_test_add_func("/chat-columns/shape", test_shape);
    g_test_add_func("/chat-columns/near-misses", test_near_misses);
    g_test_add_func("/chat-columns/order-of-dates", test_order_of_dates);
    return g_test_run();
}
