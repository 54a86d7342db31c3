/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lies to the broker: frames written to the pipe by hand. Each attack ends the worker itself, or returns
 * after which an honest END follows. */
#include "attacks.h"
#include "base/buffer.h"
#include <string.h>
#include <unistd.h>

#define FRAME_ATTACK(name) bool attack_##name(day_emit *emit, const day_job *job)
#define UNUSED (void)emit, (void)job

static bool send_all(const GByteArray *frames)
{
    for (guint at = 0; at < frames->len;) {
        ssize_t written = write(4, frames->data + at, frames->len - at);
        if (written <= 0) return false;
        at += (guint)written;
    }
    return true;
}

/* Sends what was put together and dies: the last word is the lie. */
static bool send_and_die(const GByteArray *frames)
{
    send_all(frames);
    _exit(0);
}

static GByteArray *header(uint32_t type, uint32_t length)
{
    GByteArray *out = g_byte_array_new();
    day_buffer_put_u32(out, type);
    day_buffer_put_u32(out, length);
    return out;
}

static const day_unit plain_unit = {.place = "L1", .text = "some text", .text_size = 9};

static GByteArray *one_unit(void)
{
    GByteArray *out = g_byte_array_new();
    day_frame_put_unit(out, &plain_unit);
    return out;
}

/* Changes a byte in the payload of the last honest frame: finds `needle` and writes `bytes` over it. */
static void overwrite(GByteArray *frames, const char *needle, const char *bytes, size_t size)
{
    uint8_t *found = memmem(frames->data, frames->len, needle, strlen(needle));
    g_assert(found != NULL);
    memcpy(found, bytes, size);
}

static void put_end(GByteArray *out, uint32_t units, uint32_t children)
{
    day_frame_put_end(out, &(day_end){.state = DAY_STATE_DONE,
                                      .mime = "text/plain",
                                      .n_units = units,
                                      .n_children = children,
                                      .declared_children = UINT64_MAX});
}

/* --- headers ----------------------------------------------------------------------------------------- */

FRAME_ATTACK(unknown_type)
{
    UNUSED;
    return send_and_die(header(4711, 0));
}

FRAME_ATTACK(type_zero)
{
    UNUSED;
    return send_and_die(header(0, 0));
}

FRAME_ATTACK(longer_than_allowed)
{
    UNUSED;
    return send_and_die(header(DAY_FRAME_FACT, DAY_FRAME_MAX + 1));
}

FRAME_ATTACK(length_4g)
{
    UNUSED;
    return send_and_die(header(DAY_FRAME_FACT, UINT32_MAX));
}

FRAME_ATTACK(length_beyond_the_end)
{
    UNUSED;
    return send_and_die(header(DAY_FRAME_FACT, 1000));
}

FRAME_ATTACK(half_a_header)
{
    UNUSED;
    GByteArray *out = header(DAY_FRAME_FACT, 0);
    g_byte_array_set_size(out, 5);
    return send_and_die(out);
}

/* --- payloads ---------------------------------------------------------------------------------------- */

FRAME_ATTACK(string_length_lie)
{
    UNUSED;
    GByteArray *out = one_unit();
    uint8_t *place = memmem(out->data, out->len, "L1", 2);
    memcpy(place - 4, "\xff\xff\xff\x7f", 4); /* the length before it */
    return send_and_die(out);
}

FRAME_ATTACK(trailing_bytes)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    day_frame_put_fact(out, &(day_fact){"key", "value", NULL});
    day_buffer_put_u32(out, 0);
    out->data[4] += 4;
    return send_and_die(out);
}

FRAME_ATTACK(fact_without_key)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    day_frame_put_fact(out, &(day_fact){NULL, "value", NULL});
    return send_and_die(out);
}

FRAME_ATTACK(bad_utf8)
{
    UNUSED;
    GByteArray *out = one_unit();
    overwrite(out, "some", "\xff\xfe", 2);
    return send_and_die(out);
}

FRAME_ATTACK(surrogate_utf8)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    day_frame_put_fact(out, &(day_fact){"key", "\xed\xa0\x80", NULL});
    return send_and_die(out);
}

FRAME_ATTACK(nul_in_text)
{
    UNUSED;
    GByteArray *out = one_unit();
    overwrite(out, "some", "s\0m", 3);
    return send_and_die(out);
}

FRAME_ATTACK(unknown_unit_kind)
{
    UNUSED;
    GByteArray *out = one_unit();
    out->data[DAY_FRAME_HEADER + 4] = 0xEE;
    return send_and_die(out);
}

FRAME_ATTACK(box_beyond_text)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    day_unit unit = plain_unit;
    unit.boxes = &(day_box){.start = 5, .length = UINT32_MAX};
    unit.n_boxes = 1;
    day_frame_put_unit(out, &unit);
    return send_and_die(out);
}

FRAME_ATTACK(box_count_lie)
{
    UNUSED;
    GByteArray *out = one_unit();
    memset(out->data + out->len - 4, 0xFF, 4);
    return send_and_die(out);
}

/* --- order and reference ----------------------------------------------------------------------------- */

static bool unit_with_ordinals(uint32_t first, uint32_t second)
{
    GByteArray *out = g_byte_array_new();
    day_unit unit = plain_unit;
    unit.ordinal = first;
    day_frame_put_unit(out, &unit);
    unit.ordinal = second;
    day_frame_put_unit(out, &unit);
    return send_and_die(out);
}

FRAME_ATTACK(unit_skips_ordinal)
{
    UNUSED;
    return unit_with_ordinals(0, 2);
}

FRAME_ATTACK(unit_repeats_ordinal)
{
    UNUSED;
    return unit_with_ordinals(0, 0);
}

FRAME_ATTACK(message_without_unit)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    day_frame_put_message(out, &(day_message){.unit = 0, .time_ms = DAY_TIME_NONE});
    return send_and_die(out);
}

FRAME_ATTACK(message_list_lie)
{
    UNUSED;
    GByteArray *out = one_unit();
    day_frame_put_message(out, &(day_message){.unit = 0, .time_ms = DAY_TIME_NONE});
    memset(out->data + out->len - 4, 0xFF, 4);
    return send_and_die(out);
}

FRAME_ATTACK(message_flood)
{
    UNUSED;
    GByteArray *out = one_unit();
    for (guint i = 0; i < 10; i++) day_frame_put_message(out, &(day_message){.unit = 0});
    return send_and_die(out);
}

static bool mention(uint32_t unit, uint32_t start, uint32_t size)
{
    GByteArray *out = one_unit();
    day_mention said = {.unit = unit, .start = start, .size = size, .kind = "email", .value = "a@b.example"};
    day_frame_put_mention(out, &said);
    return send_and_die(out);
}

FRAME_ATTACK(mention_without_unit)
{
    UNUSED;
    return mention(1, 0, 1);
}

FRAME_ATTACK(mention_beyond_text)
{
    UNUSED;
    return mention(0, 5, 5);
}

FRAME_ATTACK(mention_overflow)
{
    UNUSED;
    return mention(0, UINT32_MAX, 2);
}

/* --- children ---------------------------------------------------------------------------------------- */

static GByteArray *open_child(void)
{
    GByteArray *out = g_byte_array_new();
    day_frame_put_child_begin(out, &(day_child){.name = "../../etc/passwd", .declared_size = UINT64_MAX});
    return out;
}

FRAME_ATTACK(child_in_child)
{
    UNUSED;
    GByteArray *out = open_child();
    day_frame_put_child_begin(out, &(day_child){.name = "b"});
    return send_and_die(out);
}

FRAME_ATTACK(unit_in_child)
{
    UNUSED;
    GByteArray *out = open_child();
    day_frame_put_unit(out, &plain_unit);
    return send_and_die(out);
}

FRAME_ATTACK(end_in_child)
{
    UNUSED;
    GByteArray *out = open_child();
    put_end(out, 0, 1);
    return send_and_die(out);
}

FRAME_ATTACK(child_data_alone)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    day_frame_put_child_data(out, (day_span){(const uint8_t *)"x", 1});
    return send_and_die(out);
}

FRAME_ATTACK(child_end_alone)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    day_frame_put_child_end(out, DAY_STATE_DONE, NULL);
    return send_and_die(out);
}

FRAME_ATTACK(child_end_bad_state)
{
    UNUSED;
    GByteArray *out = open_child();
    day_frame_put_child_end(out, (day_state)200, NULL);
    return send_and_die(out);
}

FRAME_ATTACK(child_never_ends)
{
    UNUSED;
    return send_and_die(open_child());
}

/* --- the end ----------------------------------------------------------------------------------------- */

FRAME_ATTACK(end_unit_count)
{
    UNUSED;
    GByteArray *out = one_unit();
    put_end(out, 2, 0);
    return send_and_die(out);
}

FRAME_ATTACK(end_child_count)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    put_end(out, 0, 1);
    return send_and_die(out);
}

FRAME_ATTACK(end_bad_state)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    put_end(out, 0, 0);
    out->data[DAY_FRAME_HEADER] = 99;
    return send_and_die(out);
}

FRAME_ATTACK(end_twice)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    put_end(out, 0, 0);
    put_end(out, 0, 0);
    return send_and_die(out);
}

FRAME_ATTACK(fact_after_end)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    put_end(out, 0, 0);
    day_frame_put_fact(out, &(day_fact){"key", "value", NULL});
    return send_and_die(out);
}

/* --- floods ------------------------------------------------------------------------------------------ */

/* Repeats the frames until the broker hangs up. */
static bool flood(const GByteArray *frames)
{
    while (send_all(frames)) continue;
    _exit(0);
}

FRAME_ATTACK(flood_facts)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    for (guint i = 0; i < 1000; i++) day_frame_put_fact(out, &(day_fact){"key", "value", NULL});
    return flood(out);
}

FRAME_ATTACK(flood_text)
{
    UNUSED;
    g_autofree char *text = g_strnfill(DAY_UNIT_TEXT_MAX, 'x');
    day_unit unit = {.place = "L1", .text = text, .text_size = DAY_UNIT_TEXT_MAX};
    for (;; unit.ordinal++) {
        g_autoptr(GByteArray) out = g_byte_array_new();
        day_frame_put_unit(out, &unit);
        if (!send_all(out)) _exit(0);
    }
}

FRAME_ATTACK(flood_children)
{
    UNUSED;
    GByteArray *out = g_byte_array_new();
    for (guint i = 0; i < 1000; i++) {
        day_frame_put_child_begin(out, &(day_child){.name = "x"});
        day_frame_put_child_end(out, DAY_STATE_DONE, NULL);
    }
    return flood(out);
}

static bool pour_into_child(void)
{
    send_all(open_child());
    static const uint8_t zeros[DAY_FRAME_MAX];
    GByteArray *out = g_byte_array_new();
    day_frame_put_child_data(out, (day_span){zeros, sizeof zeros});
    return flood(out);
}

FRAME_ATTACK(flood_unpacked)
{
    UNUSED;
    return pour_into_child();
}

FRAME_ATTACK(flood_ratio)
{
    UNUSED;
    return pour_into_child();
}

/* Not an attack: the worker that says the truth must not be suspected. */
FRAME_ATTACK(honest)
{
    UNUSED;
    return false;
}
