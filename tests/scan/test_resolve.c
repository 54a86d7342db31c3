/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What stays where kinds contradict each other. */
#include "scan/resolve.h"
#include <string.h>

static const day_kind whole = {.name = "whole", .flags = DAY_KIND_WHOLE};
static const day_kind inner = {.name = "inner", .flags = DAY_KIND_INNER};
static const day_kind plain = {.name = "plain"};
static const day_kind number = {.name = "number", .flags = DAY_KIND_NUMBER};
static const day_kind figure = {.name = "figure", .flags = DAY_KIND_NUMBER};
static const day_kind secret = {.name = "secret", .flags = DAY_KIND_SECRET};

static void add(day_hits *hits, const day_kind *kind, size_t start, size_t size, unsigned rank)
{
    g_autoptr(GString) empty = g_string_new(NULL);
    day_hit hit = {.start = start, .size = size, .value = empty, .detail = empty, .how = "", .rank = rank};
    day_hits_add(hits, kind, &hit);
}

static void note(const day_found *found, void *ctx)
{
    g_string_append_printf(ctx, "%s@%zu+%zu ", found->kind, found->start, found->size);
}

static void check(day_hits *hits, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    day_hits_resolve(hits);
    day_hits_each(hits, (day_span){(const uint8_t *)"0123456789", 10}, note, out);
    day_hits_free(hits);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_whole(void)
{
    day_hits *hits = day_hits_new();
    add(hits, &plain, 4, 3, DAY_RANK_SHAPE); /* inside */
    add(hits, &whole, 0, 10, DAY_RANK_SHAPE);
    add(hits, &inner, 2, 5, DAY_RANK_SHAPE);
    add(hits, &plain, 8, 4, DAY_RANK_SHAPE); /* reaches out of it */
    check(hits, "whole@0+10 inner@2+5 plain@8+4 ");
}

static void test_secret(void)
{
    day_hits *hits = day_hits_new();
    add(hits, &secret, 0, 10, DAY_RANK_SHAPE);
    add(hits, &inner, 2, 5, DAY_RANK_SHAPE);
    add(hits, &whole, 0, 10, DAY_RANK_CERTAIN);
    check(hits, "secret@0+10 ");
}

static void note_value(const day_found *found, void *ctx)
{
    g_string_append_printf(ctx, "%s=%s ", found->kind, found->value);
}

/* A URL with a key in it. */
static void test_secret_inside(void)
{
    static const char text[] = "http://x/?k=abcdef&y";
    g_autoptr(GString) url = g_string_new(text), mask = g_string_new("ab…"), none = g_string_new(NULL),
                       out = g_string_new(NULL);
    day_hits *hits = day_hits_new();
    day_hit outer = {.start = 0, .size = 20, .value = url, .detail = none, .how = ""};
    day_hit key = {.start = 12, .size = 6, .value = mask, .detail = none, .how = ""};
    day_hits_add(hits, &whole, &outer);
    day_hits_add(hits, &secret, &key);
    day_hits_resolve(hits);
    day_hits_each(hits, (day_span){(const uint8_t *)text, sizeof text - 1}, note_value, out);
    day_hits_free(hits);
    g_assert_cmpstr(out->str, ==, "whole=http://x/?k=ab…&y secret=ab… ");
}

static void test_rivals(void)
{
    day_hits *hits = day_hits_new();
    add(hits, &number, 0, 12, DAY_RANK_LOOSE);
    add(hits, &figure, 5, 4, DAY_RANK_CHECKSUM); /* the better form wins, though shorter */
    add(hits, &number, 20, 8, DAY_RANK_SHAPE);
    add(hits, &figure, 22, 9, DAY_RANK_SHAPE); /* the longer of equals */
    add(hits, &number, 40, 8, DAY_RANK_SHAPE);
    add(hits, &figure, 40, 8, DAY_RANK_SHAPE); /* equals stay both */
    add(hits, &plain, 41, 2, DAY_RANK_LOOSE);  /* is no rival */
    check(hits, "figure@5+4 figure@22+9 number@40+8 figure@40+8 plain@41+2 ");
}

static void test_many(void)
{
    day_hits *hits = day_hits_new();
    for (unsigned i = 0; i < 5000; i++) add(hits, &plain, i / 500, 100000 + i, DAY_RANK_SHAPE);
    g_autoptr(GString) out = g_string_new(NULL);
    day_hits_resolve(hits);
    day_hits_each(hits, (day_span){(const uint8_t *)"0123456789", 10}, note, out);
    day_hits_free(hits);
    g_assert_cmpuint(out->len, >, 5000);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/resolve/whole", test_whole);
    g_test_add_func("/resolve/secret", test_secret);
    g_test_add_func("/resolve/secret-inside", test_secret_inside);
    g_test_add_func("/resolve/rivals", test_rivals);
    g_test_add_func("/resolve/many", test_many);
    return g_test_run();
}
