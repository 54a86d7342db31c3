/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/json.h"
#include <math.h>

static void test_nesting(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    day_json_put_uint(&json, "n", UINT64_MAX);
    day_json_key(&json, "list");
    day_json_begin_array(&json);
    day_json_int(&json, -1);
    day_json_begin_object(&json);
    day_json_end_object(&json);
    day_json_begin_array(&json);
    day_json_end_array(&json);
    day_json_bool(&json, true);
    day_json_end_array(&json);
    day_json_put_string(&json, "none", NULL);
    day_json_end_object(&json);
    g_assert_cmpstr(text->str, ==, "{\"n\":18446744073709551615,\"list\":[-1,{},[],true],\"none\":null}");
}

static void assert_string(const char *value, gssize size, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_bytes(&json, value, (size_t)size);
    g_assert_cmpstr(text->str, ==, expected);
}

static void test_strings(void)
{
    assert_string("交警 \"a\\b\"\n", 13, "\"交警 \\\"a\\\\b\\\"\\n\"");
    assert_string("\x1b[2J\0\x7f", 6, "\"\\u001b[2J\\u0000\\u007f\"");
    assert_string("a\xff\xe4\xba", 4, "\"a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    assert_string("\xe2\x80\xae", 3, "\"\\u202e\"");            /* right-to-left override */
    assert_string("\xf3\xa0\x80\x81", 4, "\"\\udb40\\udc01\""); /* a tag character, beyond the BMP */
    assert_string("\xef\xbf\xbd", 3, "\"\xef\xbf\xbd\"");       /* a real U+FFFD stays */
}

static void assert_real(double value, unsigned digits, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_real(&json, value, digits);
    g_assert_cmpstr(text->str, ==, expected);
}

static void test_reals(void)
{
    assert_real(1.5, 3, "1.5");
    assert_real(2, 3, "2.0");
    assert_real(0.12345, 3, "0.123");
    assert_real(7, 0, "7");
    assert_real(-1e300, 3, "-1.0000000000000001e+300");
    assert_real(NAN, 3, "null");
    assert_real(INFINITY, 3, "null");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/nesting", test_nesting);
    g_test_add_func("/json/strings", test_strings);
    g_test_add_func("/json/reals", test_reals);
    return g_test_run();
}
