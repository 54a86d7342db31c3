/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/buffer.h"
#include "base/cursor.h"
#include <string.h>

static void test_round_trip(void)
{
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    day_buffer_put_u8(buffer, 7);
    day_buffer_put_u32(buffer, 0xdeadbeef);
    day_buffer_put_u64(buffer, UINT64_MAX - 1);
    day_buffer_put_string(buffer, "安洵");
    day_cursor cursor = day_cursor_over((day_span){buffer->data, buffer->len});
    g_assert_cmpuint(day_cursor_u8(&cursor), ==, 7);
    g_assert_cmpuint(day_cursor_u32le(&cursor), ==, 0xdeadbeef);
    g_assert_true(day_cursor_u64le(&cursor) == UINT64_MAX - 1);
    g_autofree char *text = day_cursor_string(&cursor);
    g_assert_cmpstr(text, ==, "安洵");
    g_assert_true(day_cursor_ok(&cursor));
    g_assert_cmpuint(day_cursor_left(&cursor), ==, 0);
}

static void test_failure_is_sticky(void)
{
    const uint8_t bytes[] = {1, 2, 3};
    day_cursor cursor = day_cursor_over((day_span){bytes, sizeof bytes});
    g_assert_cmpuint(day_cursor_u32le(&cursor), ==, 0);
    g_assert_false(day_cursor_ok(&cursor));
    g_assert_cmpuint(day_cursor_u8(&cursor), ==, 0);
    g_assert_cmpuint(day_cursor_left(&cursor), ==, 0);
}

static void test_length_beyond_the_end(void)
{
    const uint8_t bytes[] = {0xff, 0xff, 0xff, 0xff, 'a'};
    day_cursor cursor = day_cursor_over((day_span){bytes, sizeof bytes});
    g_assert_null(day_cursor_string(&cursor));
    g_assert_false(day_cursor_ok(&cursor));
}

static void test_strings_refuse_bad_text(void)
{
    const uint8_t nul[] = {2, 0, 0, 0, 'a', 0};
    day_cursor cursor = day_cursor_over((day_span){nul, sizeof nul});
    g_assert_null(day_cursor_string(&cursor));
    const uint8_t invalid[] = {1, 0, 0, 0, 0xff};
    cursor = day_cursor_over((day_span){invalid, sizeof invalid});
    g_assert_null(day_cursor_string(&cursor));
}

static void test_big_endian_and_seek(void)
{
    const uint8_t bytes[] = {1, 2, 3, 4, 5, 6};
    day_cursor cursor = day_cursor_over((day_span){bytes, sizeof bytes});
    g_assert_cmphex(day_cursor_u16be(&cursor), ==, 0x0102);
    g_assert_cmphex(day_cursor_u32be(&cursor), ==, 0x03040506);
    day_cursor_seek(&cursor, 6);
    g_assert_true(day_cursor_ok(&cursor));
    day_cursor_seek(&cursor, 7);
    g_assert_false(day_cursor_ok(&cursor));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cursor/round-trip", test_round_trip);
    g_test_add_func("/cursor/failure-is-sticky", test_failure_is_sticky);
    g_test_add_func("/cursor/length-beyond-the-end", test_length_beyond_the_end);
    g_test_add_func("/cursor/strings-refuse-bad-text", test_strings_refuse_bad_text);
    g_test_add_func("/cursor/big-endian-and-seek", test_big_endian_and_seek);
    return g_test_run();
}
