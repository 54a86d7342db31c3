/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/web/locator.h"
#include "present/web/secret.h"
#include <string.h>

static day_err parse(const char *raw)
{
    g_auto(day_locator) locator = {0};
    return day_locator_parse(&locator, raw, NULL);
}

static void test_reads(void)
{
    g_auto(day_locator) locator = {0};
    g_assert_cmpint(day_locator_parse(&locator, "/api/items/a%20b?q=%E5%90%88%E5%90%8C+x&q=2&empty=&", NULL),
                    ==, DAY_OK);
    g_assert_cmpuint(locator.segments->len, ==, 3);
    g_assert_cmpstr(locator.segments->pdata[2], ==, "a b");
    g_assert_cmpstr(day_locator_param(&locator, "q"), ==, "合同 x");
    g_assert_cmpstr(day_locator_param(&locator, "empty"), ==, "");
    g_assert_null(day_locator_param(&locator, "none"));
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    g_assert_true(day_locator_matches(&locator, "/api/items/{item}", parts));
    g_assert_cmpuint(parts->len, ==, 2);
    g_assert_cmpstr(parts->pdata[0], ==, "item");
    g_assert_cmpstr(parts->pdata[1], ==, "a b");
    g_assert_false(day_locator_matches(&locator, "/api/items", parts));
    g_assert_false(day_locator_matches(&locator, "/api/other/{item}", parts));
    g_assert_cmpuint(parts->len, ==, 2);
}

static void test_refuses(void)
{
    static const char *const bad[] = {"",        "api",  "//a",   "/a//b",  "/.",   "/..",        "/a/%2e%2e",
                                      "/%2f",    "/%5C", "/%00",  "/%",     "/%4",  "/%zz",       "/%ff",
                                      "/%c0%ae", "/a b", "/a\tb", "/a#b",   "/<a>", "/%0a",       "/?q=%00",
                                      "/?q=%",   "/?=x", "*",     "http:/", "/\"",  "/%ed%a0%80", "/?%ff=1"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) g_assert_cmpint(parse(bad[i]), ==, DAY_ERR_FORMAT);
    g_assert_cmpint(parse("/"), ==, DAY_OK);
    g_assert_cmpint(parse("/..."), ==, DAY_OK);
    g_assert_cmpint(parse("/?&&"), ==, DAY_OK);
    g_autoptr(GString) deep = g_string_new(NULL);
    for (int i = 0; i < 65; i++) g_string_append(deep, "/a");
    g_assert_cmpint(parse(deep->str), ==, DAY_ERR_LIMIT);
    g_string_assign(deep, "/?");
    for (int i = 0; i < 513; i++) g_string_append(deep, "a=b&");
    g_assert_cmpint(parse(deep->str), ==, DAY_ERR_LIMIT);
}

static void test_secrets(void)
{
    day_secret one = day_secret_new(), two = day_secret_new();
    g_assert_true(day_secret_like(one.text));
    g_assert_true(day_secret_equal(one.text, one.text));
    g_assert_false(day_secret_equal(one.text, two.text));
    g_assert_false(day_secret_equal("", ""));
    g_autofree char *header = g_strdup_printf("a=b; c=%s; d=e", one.text);
    g_auto(day_secret) found = {0};
    g_assert_true(day_secret_cookie(&found, header, "c"));
    g_assert_cmpstr(found.text, ==, one.text);
    g_assert_false(day_secret_cookie(&found, header, "a")); /* not written like one */
    g_assert_false(day_secret_cookie(&found, header, "x"));
    g_assert_false(day_secret_cookie(&found, NULL, "c"));
    g_autofree char *twice = g_strdup_printf("c=%s; c=%s", one.text, two.text);
    g_assert_false(day_secret_cookie(&found, twice, "c"));
    g_autofree char *inside = g_strdup_printf("xc=%s", one.text);
    g_assert_false(day_secret_cookie(&found, inside, "c"));
    g_autofree char *longer = g_strdup_printf("c=%sA", one.text);
    g_assert_false(day_secret_cookie(&found, longer, "c"));
    day_secret_wipe(&one);
    g_assert_cmpint(one.text[0] | one.text[DAY_SECRET_CHARS - 1], ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/locator/reads", test_reads);
    g_test_add_func("/locator/refuses", test_refuses);
    g_test_add_func("/locator/secrets", test_secrets);
    return g_test_run();
}
