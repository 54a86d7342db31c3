/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What stands as sender or recipient, of every format that is read, and what only looks like it. */
#include "analyse/talk/address.h"
#include <string.h>

static const struct {
    day_address_origin origin;
    const char *text, *kind, *value, *name, *room;
} cases[] = {
#define MAIL DAY_ADDRESS_MAIL
#define CHAT DAY_ADDRESS_CHAT
#define PAPER DAY_ADDRESS_DOCUMENT
    {MAIL, "贺岚舟 <He.Lanzhou@FrostEgret.example>", "email", "he.lanzhou@frostegret.example", "贺岚舟",
     NULL},
    {MAIL, "\"Holt, Mira\" <mira@north.example>", "email", "mira@north.example", "Holt, Mira", NULL},
    {MAIL, "Holt, Mira <mira@north.example>", "email", "mira@north.example", "Holt, Mira", NULL},
    {MAIL, "\"'Mira \\\"M\\\" Holt'\" <mira@north.example>", "email", "mira@north.example", "Mira \"M\" Holt",
     NULL},
    {MAIL, "mira@north.example (Mira Holt)", "email", "mira@north.example", "Mira Holt", NULL},
    {MAIL, "<mira@north.example>", "email", "mira@north.example", NULL, NULL},
    {MAIL, "<<mira@north.example>>", "email", "mira@north.example", NULL, NULL},
    {MAIL, "Mira@north.example <mira@North.example>", "email", "mira@north.example", NULL, NULL},
    {MAIL, "Mira Holt [mailto:mira@north.example]", "email", "mira@north.example", "Mira Holt", NULL},
    {MAIL, "mailto:mira%40north.example?subject=x", "email", "mira@north.example", NULL, NULL},
    {MAIL, "Mira Holt mira@north.example", "email", "mira@north.example", "Mira Holt", NULL},
    {MAIL, "\"a b\"@north.example", "email", "\"a b\"@north.example", NULL, NULL},
    {MAIL, "root@localhost", "email", "root@localhost", NULL, NULL},
    {MAIL, "иван@пример.рф", "email", "иван@пример.рф", NULL, NULL},
    {MAIL, "x@jabber.example", "email", "x@jabber.example", NULL, NULL},
    {MAIL, "Zhang San </O=GULL/OU=FIRST/cn=Recipients/cn=zhangsan>", "exchange",
     "/o=gull/ou=first/cn=recipients/cn=zhangsan", "Zhang San", NULL},
    {MAIL, "IMCEAEX-_O=GULL_OU=FIRST+20UNIT_CN=RECIPIENTS_CN=A@gull.example", "exchange",
     "/o=gull/ou=first unit/cn=recipients/cn=a", NULL, NULL},
    {MAIL, "EX:/o=Gull/cn=Recipients/cn=b", "exchange", "/o=gull/cn=recipients/cn=b", NULL, NULL},
    {MAIL, "Mira Holt", "name", "Mira Holt", NULL, NULL},
    {MAIL, "贺岚舟", "name", "贺岚舟", NULL, NULL},
    {MAIL, "Root", "handle", "root", NULL, NULL},
    {MAIL, "comp.lang.c", "room", "comp.lang.c", NULL, NULL},
    {MAIL, "=", "handle", "=", NULL, NULL},
    {PAPER, "Лада Омутова", "name", "Лада Омутова", NULL, NULL},
    {PAPER, "admin", "handle", "admin", NULL, NULL},
    {CHAT, "Mira Holt", "handle", "mira holt", NULL, NULL},
    {CHAT, "\u202aRobin\u00a0 Kline\u202c", "handle", "robin kline", NULL, NULL},
    {CHAT, "ＫＲＥＣＨＥＴ", "handle", "krechet", NULL, NULL},
    {CHAT, "@egret00", "handle", "egret00", NULL, NULL},
    {CHAT, "張三", "handle", "张三", NULL, NULL},
    {CHAT, "20340007@chatroom", "room", "20340007@chatroom", NULL, NULL},
    {CHAT, "120363041234@g.us", "room", "120363041234@g.us", NULL, NULL},
    {CHAT, "447700900123-1612345678@g.us", "room", "447700900123-1612345678@g.us", NULL, NULL},
    {CHAT, "19:AbC_d@thread.v2", "room", "19:abc_d@thread.v2", NULL, NULL},
    {CHAT, "krechet@Jabber.trostnik.example", "jabber", "krechet@jabber.trostnik.example", NULL, NULL},
    {CHAT, "heron@jabber.example/pc", "jabber", "heron@jabber.example", NULL, NULL},
    {CHAT, "dock@conference.jabber.example", "room", "dock@conference.jabber.example", NULL, NULL},
    {CHAT, "dock@muc.jabber.example/Gull", "handle", "gull", NULL, "dock@muc.jabber.example"},
    {CHAT, "xmpp:heron@north.example", "jabber", "heron@north.example", NULL, NULL},
    {CHAT, "heron.work@gmail.com", "email", "heron.work@gmail.com", NULL, NULL},
    {CHAT, "12345678@qq.com", "email", "12345678@qq.com", NULL, NULL},
    {CHAT, "mailto:heron@north.example", "email", "heron@north.example", NULL, NULL},
    {CHAT, "@anna:matrix.example", "matrix", "@anna:matrix.example", NULL, NULL},
    {CHAT, "@борис:matrix.example:8448", "matrix", "@борис:matrix.example:8448", NULL, NULL},
    {CHAT, "!Dock:matrix.example", "room", "!dock:matrix.example", NULL, NULL},
    {CHAT, "#dock", "room", "#dock", NULL, NULL},
    {CHAT, "+86 174 0000 0001", "phone", "+8617400000001", NULL, NULL},
    {CHAT, "0086 174-0000-0001", "phone", "+8617400000001", NULL, NULL},
    {CHAT, "+447700900123 Mira Holt", "phone", "+447700900123", "Mira Holt", NULL},
    {CHAT, "Mira Holt (+44 7700 900123)", "phone", "+447700900123", "Mira Holt", NULL},
    {CHAT, "+44 7700 900199 (owner)", "phone", "+447700900199", NULL, NULL},
    {CHAT, "447700900001@s.whatsapp.net", "phone", "+447700900001", NULL, NULL},
    {CHAT, "447700900001:12@s.whatsapp.net", "phone", "+447700900001", NULL, NULL},
    {CHAT, "8613900000001", "phone", "8613900000001", NULL, NULL},
    {CHAT, "wxid_AbC123", "wechat", "wxid_abc123", NULL, NULL},
    {CHAT, "霍听雨 (wxid_abc123)", "wechat", "wxid_abc123", "霍听雨", NULL},
    {CHAT, "阿云(1001234)", "qq", "1001234", "阿云", NULL},
    {CHAT, "阿云<1001234>", "qq", "1001234", "阿云", NULL},
    {CHAT, "user777000123", "telegram", "user777000123", NULL, NULL},
    {CHAT, "https://t.me/Egret00", "telegram", "egret00", NULL, NULL},
    {CHAT, "-1001234567890", "room", "-1001234567890", NULL, NULL},
    {CHAT, "8:live:ann", "skype", "live:ann", NULL, NULL},
    {CHAT, "heron#0042", "discord", "heron#0042", NULL, NULL},
    {CHAT, "(owner of the export)", "owner", "owner", NULL, NULL},
    {CHAT, "我", "owner", "owner", NULL, NULL},
    {CHAT, "~ Mira", "handle", "mira", NULL, NULL},
    {MAIL, "leads&sales2546@flashmail.example", "email", "leads&sales2546@flashmail.example", NULL, NULL},
    {MAIL, "Brokers <>", "handle", "brokers", NULL, NULL},
    /* near misses */
    {MAIL, "north.example", "handle", "north.example", NULL, NULL},
    {CHAT, "1001234", "handle", "1001234", NULL, NULL},
    {CHAT, "user7", "handle", "user7", NULL, NULL},
    {CHAT, "2021-05-06", "handle", "2021-05-06", NULL, NULL},
    {CHAT, "wxid_", "handle", "wxid_", NULL, NULL},
    {CHAT, "Mei", "handle", "mei", NULL, NULL},
    {CHAT, "我们", "handle", "我们", NULL, NULL},
    {CHAT, "Team (North)", "handle", "team (north)", NULL, NULL},
    {CHAT, "https://north.example/a@b", "handle", "https://north.example/a@b", NULL, NULL},
    {CHAT, "a @ b", "handle", "a @ b", NULL, NULL},
    {CHAT, "heron@", "handle", "heron@", NULL, NULL},
    {CHAT, "confer@north.example", "jabber", "confer@north.example", NULL, NULL},
    {CHAT, "+1", "handle", "+1", NULL, NULL},
    {CHAT, "+86 174 0000 0001x", "handle", "+86 174 0000 0001x", NULL, NULL},
    {MAIL, "Team 7", "handle", "team 7", NULL, NULL},
    {MAIL, "See Example.Com", "name", "See Example.Com", NULL, NULL},
};

static void test_one(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        day_address one;
        bool is = day_address_parse(&one, cases[i].text, cases[i].origin);
        bool right = is && g_strcmp0(one.kind, cases[i].kind) == 0 &&
                     g_strcmp0(one.value, cases[i].value) == 0 && g_strcmp0(one.name, cases[i].name) == 0 &&
                     g_strcmp0(one.room, cases[i].room) == 0;
        if (!right) {
            g_test_message("'%s': %s '%s' name '%s' room '%s'", cases[i].text, one.kind, one.value, one.name,
                           one.room);
            g_test_fail();
        }
        day_address_clear(&one);
    }
}

static void test_nobody(void)
{
    static const char *const texts[] = {"",
                                        "  \n",
                                        "undisclosed-recipients:;",
                                        "Undisclosed recipients: ;",
                                        "Undisclosed Recipients@north.example",
                                        "\"\" <>",
                                        "<>",
                                        "\u200e",
                                        "-",
                                        ";"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        day_address one;
        g_test_message("'%s'", texts[i]);
        g_assert_false(day_address_parse(&one, texts[i], DAY_ADDRESS_MAIL));
    }
}

static void test_lists(void)
{
    static const struct {
        day_address_origin origin;
        const char *line, *values;
    } lists[] = {
        {MAIL, "a@b.example; C <c@d.example>", "a@b.example|c@d.example"},
        {MAIL, "a@b.example, C <c@d.example>", "a@b.example|c@d.example"},
        {MAIL, "\"Holt; Mira\" <a@b.example>", "a@b.example"},
        {CHAT, "甲、乙", "甲|乙"},
        {CHAT, "Holt, Mira", "holt, mira"},
        {CHAT, "a@x.example, b@x.example", "a@x.example|b@x.example"},
        {MAIL, "undisclosed-recipients:;", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(day_address));
        g_array_set_clear_func(out, (GDestroyNotify)day_address_clear);
        day_address_parse_list(out, lists[i].line, lists[i].origin);
        g_autoptr(GString) values = g_string_new(NULL);
        for (guint k = 0; k < out->len; k++)
            g_string_append_printf(values, "%s%s", k > 0 ? "|" : "",
                                   g_array_index(out, day_address, k).value);
        g_assert_cmpstr(values->str, ==, lists[i].values);
    }
}

/* Hostile: endless, of marks alone, brackets without an end. */
static void test_hostile(void)
{
    static const char *const pieces[] = {"(", "<",   "\"", "@",  "a@",     "\\", "[(",
                                         "~", "/o=", "‘",  ":;", "\u0301", "+0"};
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 5000) g_string_append(text, pieces[i]);
        for (int origin = DAY_ADDRESS_CHAT; origin <= DAY_ADDRESS_DOCUMENT; origin++) {
            day_address one;
            if (!day_address_parse(&one, text->str, (day_address_origin)origin)) continue;
            g_assert_cmpstr(one.value, !=, "");
            g_assert_cmpuint(strlen(one.value), <, 20000);
            day_address_clear(&one);
        }
    }
}

static void test_origins(void)
{
    g_assert_cmpint(day_address_origin_of("message/rfc822", false), ==, DAY_ADDRESS_MAIL);
    g_assert_cmpint(day_address_origin_of("text/calendar", false), ==, DAY_ADDRESS_MAIL);
    g_assert_cmpint(day_address_origin_of("text/x-chat", false), ==, DAY_ADDRESS_CHAT);
    g_assert_cmpint(day_address_origin_of("text/csv", true), ==, DAY_ADDRESS_MAIL);
    g_assert_cmpint(day_address_origin_of("application/pdf", true), ==, DAY_ADDRESS_DOCUMENT);
    g_assert_cmpint(day_address_origin_of(NULL, false), ==, DAY_ADDRESS_CHAT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/address/one", test_one);
    g_test_add_func("/address/nobody", test_nobody);
    g_test_add_func("/address/lists", test_lists);
    g_test_add_func("/address/hostile", test_hostile);
    g_test_add_func("/address/origins", test_origins);
    return g_test_run();
}
