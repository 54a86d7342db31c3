/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who sent a mail, from its field to the address that stands for it: a name that reads as an address, or as a
 * list of some, is a name still (brackets in it become spaces). What the reader writes (mail_header.h) is
 * what the analysis takes apart. */
#include "analyse/talk/address.h"
#include "format/mail/mail_header.h"

static const struct {
    const char *field, *value, *name;
} cases[] = {
    {"Mira Holt <mira@north.example>", "mira@north.example", "Mira Holt"},
    {"\"Holt, Mira\" <mira@north.example>", "mira@north.example", "Holt, Mira"},
    {"\"chief@ministry.example\" <mira@north.example>", "mira@north.example", "chief@ministry.example"},
    {"\"Chief <chief@ministry.example>\" <mira@north.example>", "mira@north.example",
     "Chief  chief@ministry.example"},
    {"\"chief@ministry.example; x\" <mira@north.example>", "mira@north.example", "chief@ministry.example; x"},
    {"\"chief@ministry.example, x\" <mira@north.example>", "mira@north.example", "chief@ministry.example, x"},
    {"\"chief@ministry.example、x\" <mira@north.example>", "mira@north.example", "chief@ministry.example、x"},
    {"=?utf-8?B?Y2hpZWZAbWluaXN0cnkuZXhhbXBsZTsgeA==?= <mira@north.example>", "mira@north.example",
     "chief@ministry.example; x"},
    {"\"a \\\"b\\\" <chief@ministry.example>;\" <mira@north.example>", "mira@north.example",
     "a 'b'  chief@ministry.example ;"},
    {"mira@north.example", "mira@north.example", NULL},
};

static void test_names(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GArray) read = g_array_new(FALSE, FALSE, sizeof(day_address));
        day_mail_add_addresses(people, cases[i].field, NULL);
        g_assert_cmpuint(people->len, ==, 1);
        day_address_parse_list(read, people->pdata[0], DAY_ADDRESS_MAIL);
        g_test_message("%s: %s", cases[i].field, (char *)people->pdata[0]);
        g_assert_cmpuint(read->len, ==, 1);
        day_address *one = &g_array_index(read, day_address, 0);
        g_assert_cmpstr(one->kind, ==, "email");
        g_assert_cmpstr(one->value, ==, cases[i].value);
        g_assert_cmpstr(one->name, ==, cases[i].name);
        day_address_clear(one);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_mail_warm();
    g_test_add_func("/analyse/mail sender/a name is a name", test_names);
    return g_test_run();
}
