/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Frames out of what readers say, and the limits on it (text, children, unpacked bytes, ratio). Invariants:
 * a frame is never larger than DAY_FRAME_MAX; children do not nest; what was written is a prefix of the
 * grammar in frames.def. */
#include "emit.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <string.h>

#define FLUSH_AT ((guint)128 * 1024)
#define PLACE_MAX (DAY_WIRE_PLACE_MAX - 12) /* the number of a part may follow */
#define RATIO_FREE ((uint64_t)10 << 20)

struct day_emit {
    day_job limits;
    uint64_t packed_size;
    day_write_fn write;
    void *write_ctx;
    day_before_unit_fn before_unit;
    day_after_unit_fn after_unit;
    void *hook_ctx;
    day_unit last; /* the unit that was sent last, until all is known of it; its text is in last_text */
    GString *last_text, *last_lang, *last_place;
    day_message last_message; /* said of it: unit, time and zone */
    char last_zone[16];
    bool is_last_open, is_last_message;
    GByteArray *pending;
    bool broken; /* a write failed */
    bool in_child;
    uint32_t n_units, n_children;
    uint32_t last_unit_size;
    uint32_t said_unit; /* ordinal of the last day_emit_unit()'s first part */
    uint32_t last_ocr_page;
    uint64_t text_bytes, unpacked_bytes, declared_children;
    char *partial; /* first reason */
    uint32_t n_partial;
    day_error limit; /* the limit that was reached, if any */
};

day_emit *day_emit_new(const day_job *job, uint64_t packed_size, day_write_fn write, void *ctx)
{
    day_emit *emit = g_new0(day_emit, 1);
    emit->limits = *job;
    emit->packed_size = packed_size;
    emit->write = write;
    emit->write_ctx = ctx;
    emit->declared_children = UINT64_MAX;
    emit->pending = g_byte_array_sized_new(FLUSH_AT + DAY_FRAME_MAX / 4);
    emit->last_text = g_string_new(NULL);
    emit->last_lang = g_string_new(NULL);
    emit->last_place = g_string_new(NULL);
    return emit;
}

void day_emit_free(day_emit *emit)
{
    if (emit == NULL) return;
    g_byte_array_free(emit->pending, TRUE);
    g_string_free(emit->last_text, TRUE);
    g_string_free(emit->last_lang, TRUE);
    g_string_free(emit->last_place, TRUE);
    g_free(emit->partial);
    g_free(emit);
}

void day_emit_set_hooks(day_emit *emit, day_before_unit_fn before, day_after_unit_fn after, void *ctx)
{
    emit->before_unit = before;
    emit->after_unit = after;
    emit->hook_ctx = ctx;
}

void day_emit_set_packed_size(day_emit *emit, uint64_t packed_size)
{
    emit->packed_size = packed_size;
}

day_err day_emit_flush(day_emit *emit)
{
    if (!emit->broken && emit->pending->len > 0)
        emit->broken = !emit->write(emit->pending->data, emit->pending->len, emit->write_ctx);
    g_byte_array_set_size(emit->pending, 0);
    return emit->broken ? DAY_ERR_IO : DAY_OK;
}

static day_err sent(day_emit *emit)
{
    if (emit->broken) return DAY_ERR_IO;
    return emit->pending->len >= FLUSH_AT ? day_emit_flush(emit) : DAY_OK;
}

static day_err over(day_emit *emit, const char *what, uint64_t limit)
{
    return day_error_set(&emit->limit, DAY_ERR_LIMIT, "limit reached: %s %" G_GUINT64_FORMAT, what, limit);
}

static const void *keep(GPtrArray **kept, void *block)
{
    if (*kept == NULL) *kept = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(*kept, block);
    return block;
}

/* A text as the broker takes it, valid and of at most `most` bytes: itself, or a copy that *kept (made when
 * it is wanted) holds. */
static const char *fitting(GPtrArray **kept, const char *text, size_t most)
{
    size_t size = text != NULL ? strlen(text) : 0;
    if (size == 0 || (size <= most && day_utf8_valid(text, size))) return text;
    char *copy = day_utf8_clean(text, size, &size);
    if (size > most) copy[day_utf8_floor(copy, most)] = '\0';
    return keep(kept, copy);
}

/* --- facts ------------------------------------------------------------------------------------------- */

day_err day_emit_fact(day_emit *emit, const char *key, const char *value)
{
    return day_emit_fact_at(emit, key, value, NULL);
}

day_err day_emit_fact_at(day_emit *emit, const char *key, const char *value, const char *place)
{
    if (value == NULL || *value == '\0' || *key == '\0') return DAY_OK;
    g_autoptr(GPtrArray) kept = NULL;
    day_frame_put_fact(emit->pending, &(day_fact){fitting(&kept, key, DAY_WIRE_KEY_MAX),
                                                  fitting(&kept, value, DAY_WIRE_STRING_MAX),
                                                  fitting(&kept, place, DAY_WIRE_STRING_MAX)});
    return sent(emit);
}

/* --- units ------------------------------------------------------------------------------------------- */

static GString *assign(GString *to, const char *text, size_t size)
{
    g_string_truncate(to, 0);
    return g_string_append_len(to, text, (gssize)size);
}

/* A message may still be said of the unit: what comes after it waits until something else is said. */
static void keep_last(day_emit *emit, const day_unit *unit)
{
    if (emit->after_unit == NULL) return;
    emit->last = *unit;
    emit->last.text = assign(emit->last_text, unit->text, unit->text_size)->str;
    const char *lang = unit->lang != NULL ? unit->lang : "";
    emit->last.lang = assign(emit->last_lang, lang, strlen(lang))->str;
    emit->last.boxes = NULL;
    emit->last.n_boxes = 0;
    emit->last.place = assign(emit->last_place, unit->place, strlen(unit->place))->str;
    emit->is_last_open = true;
    emit->is_last_message = false;
}

static void settle_last(day_emit *emit)
{
    if (!emit->is_last_open) return;
    emit->is_last_open = false;
    emit->after_unit(&emit->last, emit->is_last_message ? &emit->last_message : NULL, emit, emit->hook_ctx);
}

static day_err send_unit(day_emit *emit, day_unit *unit)
{
    settle_last(emit);
    if (emit->text_bytes + unit->text_size > emit->limits.text_max)
        return over(emit, "bytes of text", emit->limits.text_max);
    emit->text_bytes += unit->text_size;
    unit->ordinal = emit->n_units++;
    emit->last_unit_size = (uint32_t)unit->text_size;
    if (emit->before_unit != NULL) emit->before_unit(unit, emit->hook_ctx);
    day_frame_put_unit(emit->pending, unit);
    keep_last(emit, unit);
    return sent(emit);
}

/* Where to cut text that is too long: after its last line end, else at a character. */
static size_t cut_point(const char *text)
{
    const char *line = g_strrstr_len(text, (gssize)DAY_UNIT_TEXT_MAX, "\n");
    if (line != NULL && line > text) return (size_t)(line - text) + 1;
    return day_utf8_floor(text, DAY_UNIT_TEXT_MAX);
}

/* The boxes that lie within [from, from + size), moved to start at 0. Caller frees. */
static day_box *boxes_within(const day_unit *unit, size_t from, size_t size, size_t *count)
{
    day_box *boxes = g_new(day_box, unit->n_boxes + 1);
    *count = 0;
    for (size_t i = 0; i < unit->n_boxes && *count < DAY_UNIT_BOXES_MAX; i++) {
        day_box box = unit->boxes[i];
        if (box.start < from || (uint64_t)box.start + box.length > from + size) continue;
        box.start -= (uint32_t)from;
        boxes[(*count)++] = box;
    }
    return boxes;
}

static bool boxes_fit(const day_unit *unit)
{
    for (size_t i = 0; i < unit->n_boxes; i++)
        if ((uint64_t)unit->boxes[i].start + unit->boxes[i].length > unit->text_size) return false;
    return unit->n_boxes <= DAY_UNIT_BOXES_MAX;
}

static day_err send_parts(day_emit *emit, const day_unit *unit, const char *text, size_t size)
{
    day_err err = DAY_OK;
    size_t from = 0;
    for (guint part = 1; (from < size || part == 1) && err == DAY_OK; part++) {
        bool last = size - from <= DAY_UNIT_TEXT_MAX;
        size_t length = last ? size - from : cut_point(text + from);
        g_autofree char *piece = g_strndup(text + from, length);
        g_autofree char *place =
            part == 1 ? g_strdup(unit->place) : g_strdup_printf("%s+%u", unit->place, part);
        day_unit out = *unit;
        out.text = piece;
        out.text_size = length;
        out.place = place;
        g_autofree day_box *boxes = boxes_within(unit, from, length, &out.n_boxes);
        out.boxes = boxes;
        err = send_unit(emit, &out);
        from += length;
    }
    return err;
}

day_err day_emit_unit(day_emit *emit, const day_unit *unit)
{
    g_assert(!emit->in_child && unit->place != NULL && *unit->place != '\0');
    g_autoptr(GPtrArray) kept = NULL;
    const char *text = unit->text != NULL ? unit->text : "";
    emit->said_unit = emit->n_units;
    day_unit out = *unit;
    out.place = fitting(&kept, unit->place, PLACE_MAX);
    out.lang = fitting(&kept, unit->lang, DAY_WIRE_LANG_MAX);
    bool clean = day_utf8_valid(text, unit->text_size) && memchr(text, 0, unit->text_size) == NULL;
    if (clean && unit->text_size <= DAY_UNIT_TEXT_MAX && boxes_fit(unit)) {
        out.text = text;
        return send_unit(emit, &out);
    }
    size_t size = unit->text_size;
    g_autofree char *fixed = day_utf8_clean(text, unit->text_size, &size);
    if (!clean) out.n_boxes = 0; /* offsets no longer hold */
    return send_parts(emit, &out, fixed, size);
}

static const char *const *valid_list(GPtrArray **kept, const char *const *list)
{
    gsize n = list != NULL ? g_strv_length((char **)list) : 0;
    const char **out = g_new0(const char *, n + 1);
    keep(kept, out);
    for (gsize i = 0; i < n; i++) out[i] = fitting(kept, list[i], DAY_WIRE_STRING_MAX);
    return out;
}

day_err day_emit_message(day_emit *emit, const day_message *message)
{
    g_assert(!emit->in_child && emit->n_units > 0);
    g_autoptr(GPtrArray) kept = NULL;
    day_message out = *message;
    out.unit = MIN(emit->said_unit, emit->n_units - 1);
    const char **texts[] = {&out.time_raw, &out.zone,        &out.from,  &out.subject,
                            &out.id,       &out.reply_to_id, &out.thread};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = fitting(&kept, *texts[i], DAY_WIRE_STRING_MAX);
    out.to = valid_list(&kept, message->to);
    out.attachments = valid_list(&kept, message->attachments);
    day_frame_put_message(emit->pending, &out);
    emit->last_message = (day_message){.unit = out.unit, .time_ms = out.time_ms};
    g_strlcpy(emit->last_zone, out.zone != NULL ? out.zone : "", sizeof emit->last_zone);
    emit->last_message.zone = emit->last_zone;
    emit->is_last_message = true;
    return sent(emit);
}

day_err day_emit_mention(day_emit *emit, const day_mention *mention)
{
    g_assert(mention->unit < emit->n_units);
    if (mention->unit == emit->n_units - 1)
        g_assert((uint64_t)mention->start + mention->size <= emit->last_unit_size);
    day_frame_put_mention(emit->pending, mention);
    return sent(emit);
}

day_err day_emit_wants_ocr(day_emit *emit, uint32_t page)
{
    g_assert(!emit->in_child && page > emit->last_ocr_page);
    if (page > DAY_OCR_PAGE_MAX) return over(emit, "pages for OCR", DAY_OCR_PAGE_MAX);
    emit->last_ocr_page = page;
    day_frame_put_wants_ocr(emit->pending, page);
    return sent(emit);
}

/* --- children ---------------------------------------------------------------------------------------- */

day_err day_emit_child_begin(day_emit *emit, const day_child *child)
{
    g_assert(!emit->in_child);
    if (emit->n_children >= emit->limits.children_max)
        return over(emit, "children", emit->limits.children_max);
    settle_last(emit);
    g_autoptr(GPtrArray) kept = NULL;
    day_child out = *child;
    out.name = fitting(&kept, child->name, DAY_WIRE_STRING_MAX);
    out.mime = fitting(&kept, child->mime, DAY_WIRE_STRING_MAX);
    emit->in_child = true;
    day_frame_put_child_begin(emit->pending, &out);
    return sent(emit);
}

static day_err guard_against_bombs(day_emit *emit, size_t more)
{
    uint64_t after = emit->unpacked_bytes + more;
    if (after > emit->limits.unpacked_max)
        return over(emit, "unpacked bytes of one root item", emit->limits.unpacked_max);
    if (after > RATIO_FREE && after / emit->limits.ratio_max > emit->packed_size)
        return over(emit, "unpacked to packed, as one to", emit->limits.ratio_max);
    return DAY_OK;
}

day_err day_emit_child_data(day_emit *emit, const void *data, size_t size)
{
    g_assert(emit->in_child);
    day_err err = guard_against_bombs(emit, size);
    if (err != DAY_OK) return err;
    emit->unpacked_bytes += size;
    for (size_t at = 0; at < size && err == DAY_OK;) {
        size_t piece = MIN(size - at, DAY_FRAME_MAX / 8);
        day_frame_put_child_data(emit->pending, (day_span){(const uint8_t *)data + at, piece});
        err = sent(emit);
        at += piece;
    }
    return err;
}

day_err day_emit_child_end(day_emit *emit, day_state state, const char *reason)
{
    g_assert(emit->in_child);
    g_autofree char *clean = reason != NULL ? day_utf8_clean(reason, strlen(reason), NULL) : NULL;
    emit->in_child = false;
    emit->n_children++;
    day_frame_put_child_end(emit->pending, state, clean);
    return sent(emit);
}

day_err day_emit_child(day_emit *emit, const day_child *child, day_span bytes)
{
    day_err err = day_emit_child_begin(emit, child);
    if (err != DAY_OK) return err;
    err = day_emit_child_data(emit, bytes.data, bytes.size);
    if (err == DAY_ERR_LIMIT) return day_emit_child_end(emit, DAY_STATE_OUTPUT_LIMIT, emit->limit.message);
    return err == DAY_OK ? day_emit_child_end(emit, DAY_STATE_DONE, NULL) : err;
}

void day_emit_declare_children(day_emit *emit, uint64_t count)
{
    emit->declared_children = count;
}

/* --- the end ----------------------------------------------------------------------------------------- */

void day_emit_note_partial(day_emit *emit, const char *format, ...)
{
    if (emit->n_partial++ > 0) return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    emit->partial = day_utf8_clean(text, strlen(text), NULL);
}

static char *partial_reason(const day_emit *emit)
{
    if (emit->n_partial > 1) return g_strdup_printf("%s (and %u more)", emit->partial, emit->n_partial - 1);
    if (emit->n_partial == 1) return g_strdup(emit->partial);
    return g_strdup_printf("the container declares %" G_GUINT64_FORMAT " children, %u were recorded",
                           emit->declared_children, emit->n_children);
}

static char *end_reason(const day_emit *emit, day_state state, const day_error *error)
{
    if (state == DAY_STATE_DONE) return NULL;
    if (error != NULL && *error->message != '\0') return g_strdup(error->message);
    if (emit->limit.code != DAY_OK) return g_strdup(emit->limit.message);
    if (state == DAY_STATE_PARTIAL && (emit->n_partial > 0 || emit->declared_children != UINT64_MAX))
        return partial_reason(emit);
    return g_strdup(day_state_meaning(state));
}

day_err day_emit_end(day_emit *emit, day_err err, const char *mime, const char *producer,
                     const day_error *error)
{
    if (emit->in_child)
        day_emit_child_end(emit, DAY_STATE_PARTIAL, "the container could not be read further");
    settle_last(emit);
    if (err == DAY_OK && emit->limit.code != DAY_OK) err = DAY_ERR_LIMIT;
    day_state state = day_state_of_err(err);
    bool short_of = emit->declared_children != UINT64_MAX && emit->declared_children != emit->n_children;
    if (state == DAY_STATE_DONE && (emit->n_partial > 0 || short_of)) state = DAY_STATE_PARTIAL;
    if (state == DAY_STATE_PARSE_ERROR && emit->n_units + emit->n_children > 0) state = DAY_STATE_PARTIAL;
    g_autofree char *reason = end_reason(emit, state, error);
    g_autofree char *clean = reason != NULL ? day_utf8_clean(reason, strlen(reason), NULL) : NULL;
    day_frame_put_end(emit->pending, &(day_end){
                                         .state = state,
                                         .reason = clean,
                                         .mime = mime,
                                         .producer = producer,
                                         .n_units = emit->n_units,
                                         .n_children = emit->n_children,
                                         .declared_children = emit->declared_children,
                                     });
    return day_emit_flush(emit);
}

uint32_t day_emit_units(const day_emit *emit)
{
    return emit->n_units;
}

uint32_t day_emit_children(const day_emit *emit)
{
    return emit->n_children;
}
