/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between a worker and the ledger: the records of one item, kept as frames until its END is there. A worker
 * that dies half way leaves nothing behind but blobs that nobody names, which the next run of the same item
 * uses.
 *
 * Frames here are the wire's own (model/frame.h) with three types more: CHILD is a child's END with its hash
 * and, of a small one, its bytes; CHILD_FACT a fact said of the child before it. Larger children stream to an
 * unnamed file, hashed on the way. No name from a worker becomes part of a path. */
#include "result.h"
#include "base/fd.h"
#include "store/blob.h"
#include "base/buffer.h"
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MEMORY_MAX (4u << 20)

enum { RECORD_CHILD = 0x100, RECORD_CHILD_FACT = 0x101 };

struct day_result {
    day_store *store;
    day_hasher *spare;  /* the flow's, for children whose bytes are at hand */
    day_hasher *hasher; /* own, for a child that streams; made when needed */
    GByteArray *records;
    int spill; /* holds what came before `records`; -1: nothing */
    uint64_t spilled;
    uint64_t unpacked;
    GByteArray *child_begin, *child_facts, *child_bytes;
    int child_fd; /* -1: the child is in child_bytes */
    day_error error;
};

day_result *day_result_new(day_store *store, day_hasher *hasher)
{
    day_result *result = g_new0(day_result, 1);
    result->store = store;
    result->spare = hasher;
    result->records = g_byte_array_new();
    result->child_begin = g_byte_array_new();
    result->child_facts = g_byte_array_new();
    result->child_bytes = g_byte_array_new();
    result->spill = result->child_fd = -1;
    return result;
}

static void drop_fd(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

void day_result_free(day_result *result)
{
    if (result == NULL) return;
    drop_fd(&result->spill);
    drop_fd(&result->child_fd);
    g_byte_array_unref(result->records);
    g_byte_array_unref(result->child_begin);
    g_byte_array_unref(result->child_facts);
    g_byte_array_unref(result->child_bytes);
    day_hasher_free(result->hasher);
    g_free(result);
}

void day_result_reset(day_result *result)
{
    drop_fd(&result->spill);
    drop_fd(&result->child_fd);
    g_byte_array_set_size(result->records, 0);
    result->spilled = result->unpacked = 0;
}

uint64_t day_result_unpacked(const day_result *result)
{
    return result->unpacked;
}

static void write_all(day_result *result, int fd, day_span bytes)
{
    if (result->error.code != DAY_OK || day_fd_write(fd, bytes.data, bytes.size)) return;
    day_error_set(&result->error, DAY_ERR_IO, "%s: writing failed: %s", day_store_folder(result->store),
                  g_strerror(errno));
}

static void spill(day_result *result)
{
    if (result->error.code != DAY_OK) return;
    if (result->spill < 0 && day_blob_temp(&result->spill, result->store, &result->error) != DAY_OK) return;
    write_all(result, result->spill, (day_span){result->records->data, result->records->len});
    result->spilled += result->records->len;
    g_byte_array_set_size(result->records, 0);
}

static void spill_if_large(day_result *result)
{
    if (result->records->len > MEMORY_MAX) spill(result);
}

void day_result_add_fact(day_result *result, const day_fact *fact)
{
    day_frame_put_fact(result->records, fact);
    spill_if_large(result);
}

void day_result_add_unit(day_result *result, const day_unit *unit)
{
    day_frame_put_unit(result->records, unit);
    spill_if_large(result);
}

void day_result_add_message(day_result *result, const day_message *message)
{
    day_frame_put_message(result->records, message);
    spill_if_large(result);
}

void day_result_add_mention(day_result *result, const day_mention *mention)
{
    day_frame_put_mention(result->records, mention);
    spill_if_large(result);
}

void day_result_add_wants_ocr(day_result *result, uint32_t page)
{
    day_frame_put_wants_ocr(result->records, page);
}

void day_result_child_begin(day_result *result, const day_child *child)
{
    g_byte_array_set_size(result->child_begin, 0);
    g_byte_array_set_size(result->child_facts, 0);
    g_byte_array_set_size(result->child_bytes, 0);
    drop_fd(&result->child_fd);
    day_frame_put_child_begin(result->child_begin, child);
}

/* A fact frame with another type. */
void day_result_child_fact(day_result *result, const day_fact *fact)
{
    guint at = result->child_facts->len;
    day_frame_put_fact(result->child_facts, fact);
    result->child_facts->data[at] = RECORD_CHILD_FACT & 0xff;
    result->child_facts->data[at + 1] = RECORD_CHILD_FACT >> 8;
}

static void start_stream(day_result *result)
{
    if (result->error.code != DAY_OK ||
        day_blob_temp(&result->child_fd, result->store, &result->error) != DAY_OK)
        return;
    if (result->hasher == NULL) result->hasher = day_hasher_new();
    day_span held = {result->child_bytes->data, result->child_bytes->len};
    day_hasher_begin(result->hasher);
    day_hasher_add(result->hasher, held);
    write_all(result, result->child_fd, held);
    g_byte_array_set_size(result->child_bytes, 0);
}

void day_result_child_data(day_result *result, day_span bytes)
{
    result->unpacked += bytes.size;
    if (result->child_fd < 0 && result->child_bytes->len + bytes.size <= DAY_BLOB_SMALL_MAX) {
        g_byte_array_append(result->child_bytes, bytes.data, (guint)bytes.size);
        return;
    }
    if (result->child_fd < 0) start_stream(result);
    if (result->error.code != DAY_OK) return;
    day_hasher_add(result->hasher, bytes);
    write_all(result, result->child_fd, bytes);
}

static void hash_child(day_result *result, day_hash *hash)
{
    if (result->child_fd >= 0) {
        day_hasher_end(result->hasher, hash);
        day_blob_keep(result->store, result->child_fd, hash->sha256, &result->error);
        drop_fd(&result->child_fd);
        return;
    }
    day_hasher_begin(result->spare);
    day_hasher_add(result->spare, (day_span){result->child_bytes->data, result->child_bytes->len});
    day_hasher_end(result->spare, hash);
}

void day_result_child_end(day_result *result, day_state state, const char *reason)
{
    day_hash hash = {0};
    if (result->error.code != DAY_OK) return;
    hash_child(result, &hash);
    g_byte_array_append(result->records, result->child_begin->data, result->child_begin->len);
    guint at = result->records->len;
    day_buffer_put_u32(result->records, RECORD_CHILD);
    day_buffer_put_u32(result->records, 0);
    day_buffer_put_u32(result->records, (uint32_t)state);
    day_buffer_put_string(result->records, reason);
    day_buffer_put_u64(result->records, hash.size);
    g_byte_array_append(result->records, hash.sha256, sizeof hash.sha256);
    day_buffer_put_bytes(result->records, result->child_bytes->data, result->child_bytes->len);
    uint32_t length = GUINT32_TO_LE(result->records->len - at - DAY_FRAME_HEADER);
    memcpy(result->records->data + at + 4, &length, sizeof length);
    g_byte_array_append(result->records, result->child_facts->data, result->child_facts->len);
    spill_if_large(result);
}

/* Replay. The frames are our own, so a wrong one is a broken invariant, but it costs nothing to return it. */
typedef struct replay {
    const day_result_sink *sink;
    void *ctx;
    day_arena *arena, *child_arena;
    day_child child;
    day_error *error;
} replay;

static day_err replay_child_end(replay *r, day_span payload)
{
    day_cursor cursor = day_cursor_over(payload);
    day_hash hash;
    day_state state = (day_state)day_cursor_u32le(&cursor);
    g_autofree char *reason = day_cursor_string(&cursor);
    hash.size = day_cursor_u64le(&cursor);
    day_span sha256 = day_cursor_bytes(&cursor, sizeof hash.sha256);
    day_span bytes = day_cursor_prefixed(&cursor);
    if (!day_cursor_ok(&cursor)) return DAY_ERR_FORMAT;
    memcpy(hash.sha256, sha256.data, sizeof hash.sha256);
    return r->sink->child(&r->child, &hash, bytes, state, reason, r->ctx, r->error);
}

#define REPLAY(name)                                                                                         \
    static day_err replay_##name(replay *r, day_span payload)                                                \
    {                                                                                                        \
        day_##name record;                                                                                   \
        day_err err = day_frame_get_##name(&record, payload, r->arena);                                      \
        return err == DAY_OK ? r->sink->name(&record, r->ctx, r->error) : err;                               \
    }
REPLAY(fact)
REPLAY(unit)
REPLAY(message)
REPLAY(mention)
#undef REPLAY

static day_err replay_wants_ocr(replay *r, day_span payload)
{
    uint32_t page;
    day_err err = day_frame_get_wants_ocr(&page, payload);
    return err == DAY_OK ? r->sink->wants_ocr(page, r->ctx, r->error) : err;
}

static day_err replay_child_fact(replay *r, day_span payload)
{
    day_fact fact;
    day_err err = day_frame_get_fact(&fact, payload, r->arena);
    return err == DAY_OK ? r->sink->child_fact(&fact, r->ctx, r->error) : err;
}

static day_err replay_one(replay *r, uint32_t type, day_span payload)
{
    switch (type) {
    case DAY_FRAME_FACT: return replay_fact(r, payload);
    case DAY_FRAME_UNIT: return replay_unit(r, payload);
    case DAY_FRAME_MESSAGE: return replay_message(r, payload);
    case DAY_FRAME_MENTION: return replay_mention(r, payload);
    case DAY_FRAME_WANTS_OCR: return replay_wants_ocr(r, payload);
    case DAY_FRAME_CHILD_BEGIN:
        day_arena_clear(r->child_arena);
        return day_frame_get_child_begin(&r->child, payload, r->child_arena);
    case RECORD_CHILD: return replay_child_end(r, payload);
    case RECORD_CHILD_FACT: return replay_child_fact(r, payload);
    }
    return DAY_ERR_FORMAT;
}

static day_err replay_all(day_span bytes, replay *r)
{
    day_cursor cursor = day_cursor_over(bytes);
    while (day_cursor_left(&cursor) > 0) {
        uint32_t type = day_cursor_u32le(&cursor);
        day_span payload = day_cursor_prefixed(&cursor);
        if (!day_cursor_ok(&cursor))
            return day_error_set(r->error, DAY_ERR_FORMAT, "a kept result is damaged");
        day_err err = replay_one(r, type, payload);
        if (err != DAY_OK) return day_error_set(r->error, err, "a kept result is damaged");
        day_arena_clear(r->arena);
    }
    return DAY_OK;
}

day_err day_result_replay(day_result *result, const day_result_sink *sink, void *ctx, day_error *error)
{
    g_autoptr(day_arena) arena = day_arena_new();
    g_autoptr(day_arena) child_arena = day_arena_new();
    replay r = {.sink = sink, .ctx = ctx, .arena = arena, .child_arena = child_arena, .error = error};
    if (result->spill >= 0) spill(result);
    if (result->error.code != DAY_OK)
        return day_error_set(error, result->error.code, "%s", result->error.message);
    if (result->spill < 0) return replay_all((day_span){result->records->data, result->records->len}, &r);
    void *mapped = mmap(NULL, result->spilled, PROT_READ, MAP_PRIVATE, result->spill, 0);
    if (mapped == MAP_FAILED)
        return day_error_set(error, DAY_ERR_IO, "cannot map results: %s", g_strerror(errno));
    day_err err = replay_all((day_span){mapped, result->spilled}, &r);
    munmap(mapped, result->spilled);
    return err;
}
