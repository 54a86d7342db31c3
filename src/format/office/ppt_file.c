/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where the objects of a PowerPoint document stand ([MS-PPT] 2.3): each time it was saved a list of what
 * changed was added, with the offset of the list before it; newer entries win. Invariants: lists are followed
 * backwards only, so that the chain ends; records are walked with a stack of bounded depth. */
#include "ppt_file.h"
#include <string.h>

#define DEPTH_MAX 24
#define OBJECTS_MAX 1000000u

enum { TAG_DATA = 0x138B, USER_EDIT = 0x0FF5, PERSIST_DIRECTORY = 0x1772, TOKEN_LOCKED = 0xF3D1C4DF };

bool day_ppt_next(day_ppt_record *out, day_cursor *cursor)
{
    uint16_t head = day_cursor_u16le(cursor);
    out->type = day_cursor_u16le(cursor);
    uint32_t size = day_cursor_u32le(cursor);
    if (!day_cursor_ok(cursor)) return false;
    out->instance = head >> 4;
    /* Tags of later versions hold records, though they do not say so. */
    out->is_container = (head & 15) == 15 || out->type == TAG_DATA;
    out->is_cut = size > day_cursor_left(cursor);
    out->body = day_cursor_bytes(cursor, MIN(size, day_cursor_left(cursor)));
    return true;
}

bool day_ppt_walk(day_span records, day_ppt_record_fn fn, void *ctx)
{
    day_cursor stack[DEPTH_MAX];
    unsigned depth = 1;
    bool cut = false;
    stack[0] = day_cursor_over(records);
    while (depth > 0) {
        day_ppt_record one;
        if (day_cursor_left(&stack[depth - 1]) < 8 || !day_ppt_next(&one, &stack[depth - 1])) {
            depth--;
            continue;
        }
        cut |= one.is_cut;
        if (fn(&one, ctx) && one.is_container && depth < DEPTH_MAX)
            stack[depth++] = day_cursor_over(one.body);
    }
    return cut;
}

static bool record_at(day_ppt_record *out, const day_ppt_file *file, uint32_t offset, uint16_t type)
{
    day_cursor cursor = day_cursor_over(file->stream);
    day_cursor_seek(&cursor, offset);
    return day_ppt_next(out, &cursor) && (type == 0 || out->type == type);
}

/* Runs of numbers that follow each other: 20 bits of the first, 12 of how many, then their offsets. */
static void read_directory(day_ppt_file *file, uint32_t offset)
{
    day_ppt_record directory;
    if (!record_at(&directory, file, offset, PERSIST_DIRECTORY)) return;
    day_cursor at = day_cursor_over(directory.body);
    while (day_cursor_left(&at) >= 8 && g_hash_table_size(file->offsets) < OBJECTS_MAX) {
        uint32_t head = day_cursor_u32le(&at), number = head & 0xFFFFF;
        for (uint32_t count = head >> 20; count > 0 && day_cursor_left(&at) >= 4; count--, number++) {
            uint32_t place = day_cursor_u32le(&at);
            if (place < file->stream.size && !g_hash_table_contains(file->offsets, GUINT_TO_POINTER(number)))
                g_hash_table_insert(file->offsets, GUINT_TO_POINTER(number), GUINT_TO_POINTER(place + 1));
        }
    }
}

static void follow_edits(day_ppt_file *file, uint32_t offset)
{
    day_ppt_record edit;
    while (record_at(&edit, file, offset, USER_EDIT)) {
        day_cursor at = day_cursor_over(edit.body);
        day_cursor_skip(&at, 8);
        uint32_t before = day_cursor_u32le(&at), directory = day_cursor_u32le(&at);
        uint32_t document = day_cursor_u32le(&at);
        day_cursor_skip(&at, 8);
        uint32_t session = day_cursor_left(&at) >= 4 ? day_cursor_u32le(&at) : 0;
        if (file->document == 0) file->document = document;
        if (file->session == 0) file->session = session;
        read_directory(file, directory);
        if (before >= offset || before == 0) break;
        offset = before;
    }
}

/* Without "Current User": the last list in the stream is the newest. */
static uint32_t find_last_edit(const day_ppt_file *file)
{
    day_cursor cursor = day_cursor_over(file->stream);
    uint32_t found = UINT32_MAX;
    day_ppt_record one;
    for (size_t at = 0; day_cursor_left(&cursor) >= 8; at = cursor.offset) {
        if (!day_ppt_next(&one, &cursor)) break;
        if (one.type == USER_EDIT) found = (uint32_t)at;
    }
    return found;
}

void day_ppt_file_open(day_ppt_file *out, day_span stream, day_span user)
{
    *out = (day_ppt_file){.stream = stream, .offsets = g_hash_table_new(NULL, NULL)};
    day_cursor at = day_cursor_over(user);
    day_cursor_skip(&at, 12);
    uint32_t token = day_cursor_u32le(&at), edit = day_cursor_u32le(&at);
    day_ppt_record record;
    if (!day_cursor_ok(&at) || !record_at(&record, out, edit, USER_EDIT)) edit = find_last_edit(out);
    follow_edits(out, edit);
    out->locked = token == TOKEN_LOCKED || out->session != 0;
}

void day_ppt_file_close(day_ppt_file *file)
{
    g_hash_table_destroy(file->offsets);
}

bool day_ppt_file_object(day_ppt_record *out, const day_ppt_file *file, uint32_t number)
{
    guint offset = GPOINTER_TO_UINT(g_hash_table_lookup(file->offsets, GUINT_TO_POINTER(number)));
    return offset > 0 && record_at(out, file, offset - 1, 0);
}
