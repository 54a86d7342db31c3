/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Frames: each record's encoder beside its decoder, so that the two cannot drift apart. */
#include "frame.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include <string.h>

struct day_arena {
    GStringChunk *strings;
    GPtrArray *blocks; /* lists and geometry */
};

day_arena *day_arena_new(void)
{
    day_arena *arena = g_new0(day_arena, 1);
    arena->strings = g_string_chunk_new(4096);
    arena->blocks = g_ptr_array_new_with_free_func(g_free);
    return arena;
}

void day_arena_clear(day_arena *arena)
{
    g_string_chunk_clear(arena->strings);
    g_ptr_array_set_size(arena->blocks, 0);
}

void day_arena_free(day_arena *arena)
{
    if (arena == NULL) return;
    g_string_chunk_free(arena->strings);
    g_ptr_array_free(arena->blocks, TRUE);
    g_free(arena);
}

/* --- pieces ------------------------------------------------------------------------------------------ */

static guint frame_open(GByteArray *out, day_frame_type type)
{
    guint start = out->len;
    day_buffer_put_u32(out, type);
    day_buffer_put_u32(out, 0);
    return start;
}

static void frame_close(GByteArray *out, guint start)
{
    guint length = out->len - start - DAY_FRAME_HEADER;
    g_assert(length <= DAY_FRAME_MAX);
    for (guint i = 0; i < 4; i++) out->data[start + 4 + i] = (uint8_t)(length >> (8 * i));
}

static void put_name(GByteArray *out, const char *text)
{
    size_t size = text != NULL ? strlen(text) : 0;
    if (size > DAY_WIRE_STRING_MAX) size = day_utf8_floor(text, DAY_WIRE_STRING_MAX);
    day_buffer_put_bytes(out, text, size);
}

static void put_list(GByteArray *out, const char *const *list)
{
    guint count = list != NULL ? g_strv_length((char **)list) : 0;
    count = MIN(count, DAY_WIRE_LIST_MAX);
    guint budget = DAY_FRAME_MAX / 4, start = out->len;
    day_buffer_put_u32(out, count);
    for (guint i = 0; i < count; i++) put_name(out, out->len - start < budget ? list[i] : "");
}

static const char *get_name(day_cursor *cursor, day_arena *arena)
{
    g_autofree char *text = day_cursor_string(cursor);
    if (text == NULL || strlen(text) > DAY_WIRE_STRING_MAX) {
        cursor->failed = true;
        return NULL;
    }
    return *text != '\0' ? g_string_chunk_insert(arena->strings, text) : NULL;
}

static const char *const *get_list(day_cursor *cursor, day_arena *arena)
{
    uint32_t count = day_cursor_u32le(cursor);
    if (count > DAY_WIRE_LIST_MAX) cursor->failed = true;
    if (cursor->failed || count == 0) return NULL;
    const char **list = g_new0(const char *, count + 1);
    g_ptr_array_add(arena->blocks, list);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count && !cursor->failed; i++) {
        const char *text = get_name(cursor, arena);
        if (text != NULL) list[kept++] = text;
    }
    return list;
}

static day_err finish(const day_cursor *cursor, bool sane)
{
    return day_cursor_ok(cursor) && cursor->offset == cursor->size && sane ? DAY_OK : DAY_ERR_FORMAT;
}

/* --- fact -------------------------------------------------------------------------------------------- */

void day_frame_put_fact(GByteArray *out, const day_fact *fact)
{
    guint start = frame_open(out, DAY_FRAME_FACT);
    put_name(out, fact->key);
    put_name(out, fact->value);
    put_name(out, fact->place);
    frame_close(out, start);
}

day_err day_frame_get_fact(day_fact *out, day_span payload, day_arena *arena)
{
    day_cursor cursor = day_cursor_over(payload);
    *out = (day_fact){0};
    out->key = get_name(&cursor, arena);
    out->value = get_name(&cursor, arena);
    out->place = get_name(&cursor, arena);
    return finish(&cursor, out->key != NULL && strlen(out->key) <= DAY_WIRE_KEY_MAX);
}

/* --- unit -------------------------------------------------------------------------------------------- */

static void put_float(GByteArray *out, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    day_buffer_put_u32(out, bits);
}

static float get_float(day_cursor *cursor)
{
    uint32_t bits = day_cursor_u32le(cursor);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void put_box(GByteArray *out, const day_box *box)
{
    day_buffer_put_u32(out, box->start);
    day_buffer_put_u32(out, box->length);
    put_float(out, box->x0);
    put_float(out, box->y0);
    put_float(out, box->x1);
    put_float(out, box->y1);
    day_buffer_put_u8(out, box->confidence);
}

void day_frame_put_unit(GByteArray *out, const day_unit *unit)
{
    g_assert(unit->text_size <= DAY_UNIT_TEXT_MAX && unit->n_boxes <= DAY_UNIT_BOXES_MAX);
    guint start = frame_open(out, DAY_FRAME_UNIT);
    day_buffer_put_u32(out, unit->ordinal);
    day_buffer_put_u8(out, (uint8_t)unit->kind);
    day_buffer_put_u32(out, unit->flags);
    put_name(out, unit->place);
    put_name(out, unit->lang);
    day_buffer_put_u64(out, unit->src_start);
    day_buffer_put_u64(out, unit->src_size);
    day_buffer_put_bytes(out, unit->text, unit->text_size);
    day_buffer_put_u32(out, (uint32_t)unit->n_boxes);
    for (size_t i = 0; i < unit->n_boxes; i++) put_box(out, &unit->boxes[i]);
    frame_close(out, start);
}

static void get_boxes(day_unit *out, day_cursor *cursor, day_arena *arena)
{
    out->n_boxes = day_cursor_u32le(cursor);
    if (out->n_boxes > DAY_UNIT_BOXES_MAX) cursor->failed = true;
    if (cursor->failed || out->n_boxes == 0) return;
    day_box *boxes = g_new0(day_box, out->n_boxes);
    g_ptr_array_add(arena->blocks, boxes);
    for (size_t i = 0; i < out->n_boxes; i++) {
        day_box *box = &boxes[i];
        box->start = day_cursor_u32le(cursor);
        box->length = day_cursor_u32le(cursor);
        box->x0 = get_float(cursor);
        box->y0 = get_float(cursor);
        box->x1 = get_float(cursor);
        box->y1 = get_float(cursor);
        box->confidence = day_cursor_u8(cursor);
        if ((uint64_t)box->start + box->length > out->text_size || box->confidence > 100)
            cursor->failed = true;
    }
    out->boxes = boxes;
}

static void get_text(day_unit *out, day_cursor *cursor, day_arena *arena)
{
    g_autofree char *text = day_cursor_string(cursor);
    if (text == NULL) return;
    out->text_size = strlen(text);
    out->text = g_string_chunk_insert_len(arena->strings, text, (gssize)out->text_size);
}

day_err day_frame_get_unit(day_unit *out, day_span payload, day_arena *arena)
{
    day_cursor cursor = day_cursor_over(payload);
    *out = (day_unit){.ordinal = day_cursor_u32le(&cursor)};
    out->kind = day_cursor_u8(&cursor);
    out->flags = day_cursor_u32le(&cursor);
    out->place = get_name(&cursor, arena);
    out->lang = get_name(&cursor, arena);
    out->src_start = day_cursor_u64le(&cursor);
    out->src_size = day_cursor_u64le(&cursor);
    get_text(out, &cursor, arena);
    get_boxes(out, &cursor, arena);
    bool sane = (unsigned)out->kind < DAY_N_UNIT_KINDS && out->place != NULL &&
                strlen(out->place) <= DAY_WIRE_PLACE_MAX && out->text_size <= DAY_UNIT_TEXT_MAX &&
                (out->lang == NULL || strlen(out->lang) <= DAY_WIRE_LANG_MAX) &&
                out->src_start <= INT64_MAX && out->src_size <= INT64_MAX;
    return finish(&cursor, sane);
}

/* --- message ----------------------------------------------------------------------------------------- */

void day_frame_put_message(GByteArray *out, const day_message *message)
{
    guint start = frame_open(out, DAY_FRAME_MESSAGE);
    day_buffer_put_u32(out, message->unit);
    day_buffer_put_u32(out, message->body_start);
    put_name(out, message->time_raw);
    day_buffer_put_u64(out, (uint64_t)message->time_ms);
    put_name(out, message->zone);
    put_name(out, message->from);
    put_list(out, message->to);
    put_name(out, message->subject);
    put_name(out, message->id);
    put_name(out, message->reply_to_id);
    put_name(out, message->thread);
    put_list(out, message->attachments);
    frame_close(out, start);
}

day_err day_frame_get_message(day_message *out, day_span payload, day_arena *arena)
{
    day_cursor cursor = day_cursor_over(payload);
    *out = (day_message){.unit = day_cursor_u32le(&cursor)};
    out->body_start = day_cursor_u32le(&cursor);
    out->time_raw = get_name(&cursor, arena);
    out->time_ms = (int64_t)day_cursor_u64le(&cursor);
    out->zone = get_name(&cursor, arena);
    out->from = get_name(&cursor, arena);
    out->to = get_list(&cursor, arena);
    out->subject = get_name(&cursor, arena);
    out->id = get_name(&cursor, arena);
    out->reply_to_id = get_name(&cursor, arena);
    out->thread = get_name(&cursor, arena);
    out->attachments = get_list(&cursor, arena);
    return finish(&cursor, true);
}

/* --- mention ----------------------------------------------------------------------------------------- */

void day_frame_put_mention(GByteArray *out, const day_mention *mention)
{
    guint start = frame_open(out, DAY_FRAME_MENTION);
    day_buffer_put_u32(out, mention->unit);
    day_buffer_put_u32(out, mention->start);
    day_buffer_put_u32(out, mention->size);
    put_name(out, mention->kind);
    put_name(out, mention->value);
    put_name(out, mention->detail);
    put_name(out, mention->how);
    frame_close(out, start);
}

day_err day_frame_get_mention(day_mention *out, day_span payload, day_arena *arena)
{
    day_cursor cursor = day_cursor_over(payload);
    *out = (day_mention){.unit = day_cursor_u32le(&cursor)};
    out->start = day_cursor_u32le(&cursor);
    out->size = day_cursor_u32le(&cursor);
    out->kind = get_name(&cursor, arena);
    out->value = get_name(&cursor, arena);
    out->detail = get_name(&cursor, arena);
    out->how = get_name(&cursor, arena);
    return finish(&cursor, out->kind != NULL && strlen(out->kind) <= 64 && out->value != NULL);
}

/* --- child ------------------------------------------------------------------------------------------- */

void day_frame_put_child_begin(GByteArray *out, const day_child *child)
{
    guint start = frame_open(out, DAY_FRAME_CHILD_BEGIN);
    put_name(out, child->name);
    day_buffer_put_u64(out, child->declared_size);
    day_buffer_put_u64(out, (uint64_t)child->mtime_ms);
    put_name(out, child->mime);
    frame_close(out, start);
}

day_err day_frame_get_child_begin(day_child *out, day_span payload, day_arena *arena)
{
    day_cursor cursor = day_cursor_over(payload);
    *out = (day_child){.name = get_name(&cursor, arena)};
    out->declared_size = day_cursor_u64le(&cursor);
    out->mtime_ms = (int64_t)day_cursor_u64le(&cursor);
    out->mime = get_name(&cursor, arena);
    return finish(&cursor, true);
}

void day_frame_put_child_data(GByteArray *out, day_span bytes)
{
    guint start = frame_open(out, DAY_FRAME_CHILD_DATA);
    g_byte_array_append(out, bytes.data, (guint)bytes.size);
    frame_close(out, start);
}

void day_frame_put_child_end(GByteArray *out, day_state state, const char *reason)
{
    guint start = frame_open(out, DAY_FRAME_CHILD_END);
    day_buffer_put_u8(out, (uint8_t)state);
    put_name(out, reason);
    frame_close(out, start);
}

day_err day_frame_get_child_end(day_state *state, const char **reason, day_span payload, day_arena *arena)
{
    day_cursor cursor = day_cursor_over(payload);
    *state = day_cursor_u8(&cursor);
    *reason = get_name(&cursor, arena);
    return finish(&cursor, (unsigned)*state < DAY_N_STATES);
}

/* --- pages for OCR ----------------------------------------------------------------------------------- */

void day_frame_put_wants_ocr(GByteArray *out, uint32_t page)
{
    guint start = frame_open(out, DAY_FRAME_WANTS_OCR);
    day_buffer_put_u32(out, page);
    frame_close(out, start);
}

day_err day_frame_get_wants_ocr(uint32_t *page, day_span payload)
{
    day_cursor cursor = day_cursor_over(payload);
    *page = day_cursor_u32le(&cursor);
    return finish(&cursor, *page >= 1 && *page <= DAY_OCR_PAGE_MAX);
}

/* --- end and job ------------------------------------------------------------------------------------- */

void day_frame_put_end(GByteArray *out, const day_end *end)
{
    guint start = frame_open(out, DAY_FRAME_END);
    day_buffer_put_u8(out, (uint8_t)end->state);
    put_name(out, end->reason);
    put_name(out, end->mime);
    put_name(out, end->producer);
    day_buffer_put_u32(out, end->n_units);
    day_buffer_put_u32(out, end->n_children);
    day_buffer_put_u64(out, end->declared_children);
    frame_close(out, start);
}

day_err day_frame_get_end(day_end *out, day_span payload, day_arena *arena)
{
    day_cursor cursor = day_cursor_over(payload);
    *out = (day_end){.state = day_cursor_u8(&cursor)};
    out->reason = get_name(&cursor, arena);
    out->mime = get_name(&cursor, arena);
    out->producer = get_name(&cursor, arena);
    out->n_units = day_cursor_u32le(&cursor);
    out->n_children = day_cursor_u32le(&cursor);
    out->declared_children = day_cursor_u64le(&cursor);
    return finish(&cursor, (unsigned)out->state < DAY_N_STATES && out->mime != NULL);
}

void day_job_put(GByteArray *out, const day_job *job)
{
    put_name(out, job->name);
    day_buffer_put_u32(out, job->depth);
    put_name(out, job->reader);
    put_name(out, job->lang);
    day_buffer_put_u64(out, (uint64_t)job->at_ms);
    put_name(out, job->ocr);
    day_buffer_put_u32(out, job->page);
    day_buffer_put_u64(out, job->text_max);
    day_buffer_put_u64(out, job->unpacked_max);
    day_buffer_put_u32(out, job->children_max);
    day_buffer_put_u32(out, job->ratio_max);
    day_buffer_put_u64(out, job->digests_max);
    put_list(out, job->passwords);
}

day_err day_job_get(day_job *out, day_span packet, day_arena *arena)
{
    day_cursor cursor = day_cursor_over(packet);
    *out = (day_job){.name = get_name(&cursor, arena)};
    out->depth = day_cursor_u32le(&cursor);
    out->reader = get_name(&cursor, arena);
    out->lang = get_name(&cursor, arena);
    out->at_ms = (int64_t)day_cursor_u64le(&cursor);
    out->ocr = get_name(&cursor, arena);
    out->page = day_cursor_u32le(&cursor);
    out->text_max = day_cursor_u64le(&cursor);
    out->unpacked_max = day_cursor_u64le(&cursor);
    out->children_max = day_cursor_u32le(&cursor);
    out->ratio_max = day_cursor_u32le(&cursor);
    out->digests_max = day_cursor_u64le(&cursor);
    out->passwords = get_list(&cursor, arena);
    return finish(&cursor, true);
}
