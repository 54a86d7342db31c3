/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/chat/chat_explain.h"
#include "read_back.h"
#include <glib/gstdio.h>
#include <string.h>

static read_back read_text(const char *text)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) failure = NULL;
    int fd = g_file_open_tmp("explain-XXXXXX.html", &path, &failure);
    g_assert_no_error(failure);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    read_back back = read_back_path(path);
    g_remove(path);
    return back;
}

#define HEADINGS "<tr><th>Time</th><th>From</th><th>Text</th></tr>"

static void test_tables_of_one_kind(void)
{
    read_back back =
        read_text("<html><body><table>" HEADINGS "<tr><td>2022-06-08 03:22</td><td>a</td><td>one</td></tr>"
                  "<tr><td>2022-06-08 03:23</td><td>b</td><td>two</td></tr>"
                  "<tr><td>2022-06-08 03:24</td><td>b</td><td>three</td></tr>"
                  "<tr><td>later</td><td>b</td><td>four</td></tr></table>"
                  "<p>and</p><table>" HEADINGS "<tr><td>2022-06-09 03:22</td><td>a</td><td>five</td></tr>"
                  "<tr><td>2022-06-09 03:22</td><td>a</td><td>six</td></tr>"
                  "<tr><td>2022-06-09 03:22</td><td>a</td><td>seven</td></tr>"
                  "<tr><td>2022-06-09 03:22</td><td>a</td><td>eight</td></tr></table></body></html>");
    /* Two tables with the same columns are one explanation. */
    g_assert_nonnull(strstr(back.facts->str, "chat.parser=table (HTML)\n"));
    g_assert_nonnull(strstr(back.facts->str, "time = Time (its name, read as moments: 3 of 4 looked at); "
                                             "from = From (its name); text = Text (its name)\n"));
    g_assert_nonnull(strstr(back.facts->str, "chat.messages=8\n"));
    g_assert_nonnull(strstr(back.facts->str, "chat.unfit=1\nchat.unfit.at=its time is not read: ‘later’\n"));
    read_back_clear(&back);
}

static void test_no_conversation(void)
{
    read_back back =
        read_text("<html><body><table><tr><td>1</td><td>2</td><td>3</td></tr></table></body></html>");
    g_assert_null(strstr(back.facts->str, "chat."));
    read_back_clear(&back);
}

static void test_bounds(void)
{
    g_autoptr(day_chat_explain) explain = day_chat_explain_new();
    day_chat_explain_unfit(explain, "r1", "nothing has begun", "x");
    for (int i = 0; i < 1000; i++) {
        g_autofree char *name = g_strdup_printf("column %d", i);
        day_chat_explain_begin(explain, "table");
        day_chat_explain_role(explain, "time", name, NULL);
        day_chat_explain_message(explain, "r1");
        for (int k = 0; k < 20; k++) day_chat_explain_unfit(explain, "r2", "odd", "\xD0\xBF\n\xD1");
        day_chat_explain_note(explain, name);
    }
    g_assert_cmpuint(day_chat_explain_messages(explain), ==, 1000);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chat_explain/tables", test_tables_of_one_kind);
    g_test_add_func("/chat_explain/none", test_no_conversation);
    g_test_add_func("/chat_explain/bounds", test_bounds);
    return g_test_run();
}
