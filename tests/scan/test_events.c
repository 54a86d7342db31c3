/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "scan/events.h"
#include <glib.h>
#include <string.h>

static void record(day_event event, size_t at, void *ctx)
{
    g_string_append_printf(ctx, "%u@%zu ", (unsigned)event, at);
}

static const unsigned RUNS_AND_SIGNS =
    DAY_EVENT_AT | DAY_EVENT_DOT | DAY_EVENT_COLON | DAY_EVENT_DIGIT | DAY_EVENT_RUN | DAY_EVENT_DASH;

static char *events_of(const char *text, unsigned wanted, day_events_way way)
{
    GString *out = g_string_new(NULL);
    day_span span = {(const uint8_t *)text, strlen(text)};
    day_event_sink sink = {record, NULL};
    if (!day_events_find_with(way, span, wanted, &sink, out)) return g_string_free(out, TRUE);
    return g_string_free(out, FALSE);
}

static void test_each_event(void)
{
    g_autofree char *events = events_of("a@b.c: 12 x-1 . abcdefghijklmnop", RUNS_AND_SIGNS, DAY_EVENTS_PLAIN);
    g_assert_cmpstr(events, ==, "1@1 2@3 4@5 8@7 32@11 8@12 16@16 ");
}

static void test_words(void)
{
    /* "b" goes on, "é" too; Cyrillic begins once; each Han character may begin a word */
    g_autofree char *latin = events_of("ab c\xc3\xa9"
                                       "d 5k $",
                                       DAY_EVENT_TERM, DAY_EVENTS_PLAIN);
    g_assert_cmpstr(latin, ==, "512@0 512@3 512@9 512@11 ");
    g_autofree char *others =
        events_of("\xd0\xb3\xd0\xbe a\xe5\xb9\xb4\xe6\x9c\x88", DAY_EVENT_TERM, DAY_EVENTS_PLAIN);
    g_assert_cmpstr(others, ==, "512@0 512@5 512@6 512@9 ");
    g_autofree char *slashes = events_of(
        "/etc a/b //x \\ #", DAY_EVENT_SLASH | DAY_EVENT_BACKSLASH | DAY_EVENT_HASH, DAY_EVENTS_PLAIN);
    g_assert_cmpstr(slashes, ==, "64@0 64@9 128@13 256@15 ");
}

static void test_runs_across_blocks(void)
{
    for (unsigned before = 0; before < 140; before++) {
        g_autofree char *spaces = g_strnfill(before, ' ');
        g_autofree char *text = g_strconcat(spaces, "0123456789abcdef", NULL);
        g_autofree char *events = events_of(text, RUNS_AND_SIGNS, DAY_EVENTS_PLAIN);
        g_autofree char *expected = g_strdup_printf("8@%u 16@%u ", before, before);
        g_assert_cmpstr(events, ==, expected);
        text[strlen(text) - 1] = '\0'; /* one too short for a run */
        g_autofree char *shorter = events_of(text, RUNS_AND_SIGNS, DAY_EVENTS_PLAIN);
        g_autofree char *only_digit = g_strdup_printf("8@%u ", before);
        g_assert_cmpstr(shorter, ==, only_digit);
    }
}

static void test_simd_equals_plain(void)
{
    static const char alphabet[] = "aZ09@.:-_ \xe4\xba\xa4\xc3\xc2\xff{}`/[($#\\..\xd0";
    for (unsigned round = 0; round < 2000; round++) {
        unsigned length = (unsigned)g_test_rand_int_range(0, 300);
        g_autofree char *text = g_malloc0(length + 1);
        for (unsigned i = 0; i < length; i++)
            text[i] = alphabet[g_test_rand_int_range(0, sizeof alphabet - 1)];
        g_autofree char *avx2 = events_of(text, ~0u, DAY_EVENTS_AVX2);
        g_autofree char *avx512 = events_of(text, ~0u, DAY_EVENTS_AVX512);
        g_autofree char *plain = events_of(text, ~0u, DAY_EVENTS_PLAIN);
        if (avx2 != NULL) g_assert_cmpstr(avx2, ==, plain);
        if (avx512 != NULL) g_assert_cmpstr(avx512, ==, plain);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/events/each", test_each_event);
    g_test_add_func("/events/words", test_words);
    g_test_add_func("/events/runs-across-blocks", test_runs_across_blocks);
    g_test_add_func("/events/simd-equals-plain", test_simd_equals_plain);
    return g_test_run();
}
