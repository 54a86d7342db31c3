/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whatever a reader says of a hostile file, the broker's ear takes: names that are no UTF-8, too long, boxes
 * beyond their text. What it would refuse ends the item as a violation, which is for attackers alone. */
#include "format/emit.h"
#include "jail/stream.h"
#include <string.h>

#define BAD "\xff\xfe\x80 \xed\xa0\x80 \xc3"

typedef struct fixture {
    GByteArray *bytes;
    day_job job;
    day_emit *emit;
    guint facts, units, children;
    size_t longest; /* of the places */
} fixture;

static bool keep(const uint8_t *data, size_t size, void *ctx)
{
    g_byte_array_append(ctx, data, (guint)size);
    return true;
}

static void setup(fixture *f, gconstpointer data)
{
    f->bytes = g_byte_array_new();
    f->job = (day_job){.text_max = 1 << 24, .unpacked_max = 1 << 24, .children_max = 100, .ratio_max = 1000};
    f->emit = day_emit_new(&f->job, 100, keep, f->bytes);
}

static void teardown(fixture *f, gconstpointer data)
{
    day_emit_free(f->emit);
    g_byte_array_unref(f->bytes);
}

static void count_fact(const day_fact *fact, void *ctx)
{
    ((fixture *)ctx)->facts++;
}

static void count_unit(const day_unit *unit, void *ctx)
{
    fixture *f = ctx;
    f->units++;
    f->longest = MAX(f->longest, strlen(unit->place));
}

static void count_child(const day_child *child, void *ctx)
{
    ((fixture *)ctx)->children++;
}

static void hear(fixture *f)
{
    day_error error = {0};
    size_t used;
    g_assert_cmpint(day_emit_end(f->emit, DAY_OK, "text/plain", "test", NULL), ==, DAY_OK);
    const day_job_events events = {
        .fact = count_fact, .child_fact = count_fact, .unit = count_unit, .child_begin = count_child};
    g_autoptr(day_stream) stream = day_stream_new(&f->job, 100, &events, f);
    if (day_stream_feed(stream, (day_span){f->bytes->data, f->bytes->len}, &used, &error) != DAY_OK)
        g_error("the broker refuses it: %s", error.message);
    g_assert_cmpuint(used, ==, f->bytes->len);
    g_assert_nonnull(day_stream_end(stream));
}

static char *long_text(const char *piece, size_t size)
{
    GString *text = g_string_new(NULL);
    while (text->len < size) g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

static void facts_of_any_name(fixture *f, gconstpointer data)
{
    g_autofree char *endless = long_text("鍵", 100000);
    const char *const texts[] = {BAD, endless, "plain"};
    for (guint key = 0; key < G_N_ELEMENTS(texts); key++)
        for (guint value = 0; value < G_N_ELEMENTS(texts); value++)
            day_emit_fact_at(f->emit, texts[key], texts[value], texts[(key + value) % G_N_ELEMENTS(texts)]);
    day_emit_fact(f->emit, "", "a value of nothing");
    hear(f);
    g_assert_cmpuint(f->facts, ==, 9);
}

static void units_anywhere(fixture *f, gconstpointer data)
{
    g_autofree char *place = long_text("é", 5000), *text = long_text("a line\n", 3 * DAY_UNIT_TEXT_MAX);
    const char *const places[] = {BAD, place, "L1"};
    const char *const texts[] = {BAD, text, ""};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        for (guint j = 0; j < G_N_ELEMENTS(texts); j++)
            day_emit_unit(f->emit, &(day_unit){.place = places[i],
                                               .text = texts[j],
                                               .text_size = strlen(texts[j]),
                                               .lang = i == 0 ? BAD BAD : "a language whose name is long"});
    hear(f);
    g_assert_cmpuint(f->units, ==, 3 * (1 + 4 + 1));
    g_assert_cmpuint(f->longest, >, 400);
}

static void boxes_beyond_the_text(fixture *f, gconstpointer data)
{
    const day_box boxes[] = {
        {.start = 0, .length = 4}, {.start = 3, .length = 2}, {.start = UINT32_MAX, .length = 5}};
    day_emit_unit(f->emit,
                  &(day_unit){.place = "p.1", .text = "four", .text_size = 4, .boxes = boxes, .n_boxes = 3});
    hear(f);
    g_assert_cmpuint(f->units, ==, 1);
}

static void children_of_any_name(fixture *f, gconstpointer data)
{
    g_autofree char *endless = long_text("名", 100000);
    const char *const names[] = {BAD, endless, NULL, ""};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        day_emit_child(f->emit, &(day_child){.name = names[i], .mime = names[i], .mtime_ms = DAY_TIME_NONE},
                       (day_span){(const uint8_t *)"x", 1});
    hear(f);
    g_assert_cmpuint(f->children, ==, 4);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(fixture *, gconstpointer);
    } tests[] = {{"/emit/facts of any name", facts_of_any_name},
                 {"/emit/units anywhere", units_anywhere},
                 {"/emit/boxes beyond the text", boxes_beyond_the_text},
                 {"/emit/children of any name", children_of_any_name}};
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, fixture, NULL, setup, tests[i].test, teardown);
    return g_test_run();
}
