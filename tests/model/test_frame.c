/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/frame.h"
#include <string.h>

static day_span payload_of(const GByteArray *frame)
{
    return (day_span){frame->data + DAY_FRAME_HEADER, frame->len - DAY_FRAME_HEADER};
}

static void test_unit(void)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autoptr(day_arena) arena = day_arena_new();
    const day_box box = {0, 6, 1, 2, 3.5f, 4, 87};
    day_frame_put_unit(out, &(day_unit){.ordinal = 3,
                                        .kind = DAY_UNIT_PAGE,
                                        .place = "p.4",
                                        .text = "交警",
                                        .text_size = 6,
                                        .lang = "zh",
                                        .src_size = 9,
                                        .boxes = &box,
                                        .n_boxes = 1});
    day_unit unit;
    g_assert_cmpint(day_frame_get_unit(&unit, payload_of(out), arena), ==, DAY_OK);
    g_assert_cmpstr(unit.text, ==, "交警");
    g_assert_cmpstr(unit.place, ==, "p.4");
    g_assert_cmpuint(unit.n_boxes, ==, 1);
    g_assert_cmpfloat(unit.boxes[0].x1, ==, 3.5f);
    g_assert_cmpuint(unit.boxes[0].confidence, ==, 87);
}

static void test_message(void)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autoptr(day_arena) arena = day_arena_new();
    const char *const to[] = {"b@example.org", "c@example.org", NULL};
    day_frame_put_message(out, &(day_message){.unit = 1, .time_ms = DAY_TIME_NONE, .from = "a", .to = to});
    day_message message;
    g_assert_cmpint(day_frame_get_message(&message, payload_of(out), arena), ==, DAY_OK);
    g_assert_true(message.time_ms == DAY_TIME_NONE);
    g_assert_cmpstr(message.to[1], ==, "c@example.org");
    g_assert_null(message.to[2]);
    g_assert_null(message.subject);
}

static void test_job(void)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autoptr(day_arena) arena = day_arena_new();
    day_job job = day_job_defaults();
    job.name = "a.zip";
    job.reader = "git";
    day_job_put(out, &job);
    day_job back;
    g_assert_cmpint(day_job_get(&back, (day_span){out->data, out->len}, arena), ==, DAY_OK);
    g_assert_cmpstr(back.reader, ==, "git");
    g_assert_cmpuint(back.children_max, ==, 100000);
    g_assert_cmpuint(back.digests_max, ==, 100000000);
}

/* Whatever prefix or single flipped byte arrives, a decoder answers without reading outside. */
static void test_hostile_bytes(void)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autoptr(day_arena) arena = day_arena_new();
    const day_box box = {0, 1, 0, 0, 0, 0, 0};
    day_frame_put_unit(out,
                       &(day_unit){.place = "L1", .text = "x", .text_size = 1, .boxes = &box, .n_boxes = 1});
    day_span payload = payload_of(out);
    day_unit unit;
    for (size_t size = 0; size < payload.size; size++)
        g_assert_cmpint(day_frame_get_unit(&unit, (day_span){payload.data, size}, arena), ==, DAY_ERR_FORMAT);
    for (size_t i = 0; i < payload.size; i++) {
        g_autofree uint8_t *copy = g_memdup2(payload.data, payload.size);
        copy[i] ^= 0xff;
        (void)day_frame_get_unit(&unit, (day_span){copy, payload.size}, arena);
    }
    const uint8_t wrong_state[] = {99, 0, 0, 0, 0};
    day_state state;
    const char *reason;
    g_assert_cmpint(day_frame_get_child_end(&state, &reason, (day_span){wrong_state, 5}, arena), ==,
                    DAY_ERR_FORMAT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/frame/unit", test_unit);
    g_test_add_func("/frame/message", test_message);
    g_test_add_func("/frame/job", test_job);
    g_test_add_func("/frame/hostile-bytes", test_hostile_bytes);
    return g_test_run();
}
