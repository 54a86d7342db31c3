/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Each part of a package (OOXML, ODF) bears a time of its own, in the directory of the zip (PKWARE APPNOTE
 * 4.4.6). Microsoft's programs write the first day that can be told, others when they packed it: who changes
 * a part with another program leaves another time there than the document tells of its last saving. In ODF
 * the part that tells the format comes first, not compressed and without an extra field (OpenDocument 1.2,
 * part 3, 3.3); programs that pack any files know nothing of that. */
#include "package_trail.h"
#include "base/cursor.h"
#include "format/archive/zip_peek.h"
#include "model/civil.h"
#include <string.h>

enum { TIMES = 20, PACKERS = 8 };
#define TYPE "mimetype"

typedef struct moment {
    uint32_t dos; /* date and time: their order is that of time */
    guint parts, text;
    char *name;
} moment;

typedef struct trail {
    guint parts, undated;
    bool typed;                /* a part tells the format: ODF */
    GArray *moments, *packers; /* of moment, of uint16_t */
} trail;

static void moment_clear(void *data)
{
    g_free(((moment *)data)->name);
}

static bool is_text(day_span name)
{
    static const char *const begin[] = {"word/document.xml",  "word/header",     "word/footer",
                                        "word/footnotes.xml", "word/endnotes.x", "word/comments.xml",
                                        "xl/worksheets/",     "xl/sharedString", "ppt/slides/slide",
                                        "ppt/notesSlides/",   "content.xml"};
    for (guint i = 0; i < G_N_ELEMENTS(begin); i++)
        if (name.size >= strlen(begin[i]) && memcmp(name.data, begin[i], strlen(begin[i])) == 0) return true;
    return false;
}

/* Years from 1980, and no office document is as old as that. */
static bool is_moment(uint16_t date, uint16_t time)
{
    return date >> 9 != 0 && day_civil_exists(1980 + (date >> 9), (date >> 5) & 15, date & 31) &&
           time >> 11 < 24 && ((time >> 5) & 63) < 60 && (time & 31) < 30;
}

static void add_moment(trail *t, uint32_t dos, day_span name)
{
    bool text = is_text(name);
    moment *one = NULL;
    for (guint i = 0; i < t->moments->len && one == NULL; i++)
        if (g_array_index(t->moments, moment, i).dos == dos) one = &g_array_index(t->moments, moment, i);
    if (one == NULL) {
        g_array_append_val(t->moments, (moment){.dos = dos});
        one = &g_array_index(t->moments, moment, t->moments->len - 1);
    }
    if (one->name == NULL || (text && one->text == 0)) {
        g_free(one->name);
        one->name = g_strndup((const char *)name.data, name.size);
    }
    one->parts++;
    one->text += text;
}

static bool is_named(day_span name, const char *text)
{
    return name.size == strlen(text) && memcmp(name.data, text, name.size) == 0;
}

static bool take(const day_zip_entry *entry, void *ctx)
{
    trail *t = ctx;
    bool known = false;
    for (guint i = 0; i < t->packers->len; i++)
        known |= g_array_index(t->packers, uint16_t, i) == entry->made_by;
    if (!known && t->packers->len < PACKERS) g_array_append_val(t->packers, entry->made_by);
    t->parts++;
    t->typed |= is_named(entry->name, TYPE);
    if (is_moment(entry->date, entry->time))
        add_moment(t, (uint32_t)entry->date << 16 | entry->time, entry->name);
    else
        t->undated++;
    return true;
}

static int by_time(const void *a, const void *b)
{
    uint32_t one = ((const moment *)a)->dos, other = ((const moment *)b)->dos;
    return one < other ? -1 : one > other;
}

static void emit_moment(const moment *one, day_emit *emit)
{
    char day[DAY_CIVIL_TEXT], clock[DAY_CIVIL_CLOCK_TEXT];
    guint date = one->dos >> 16, time = one->dos & 0xffff;
    day_civil_write(day, (int)(1980 + (date >> 9)), (int)((date >> 5) & 15), (int)(date & 31));
    day_civil_write_clock(clock, (int)((time >> 11) * 3600 + ((time >> 5) & 63) * 60 + (time & 31) * 2));
    g_autofree char *value = g_strdup_printf("at=%sT%s parts=%u text=%u", day, clock, one->parts, one->text);
    day_emit_fact_at(emit, "package.time", value, one->name);
}

/* How the part that tells the type stands there, by the local header at the first byte (APPNOTE 4.3.7). NULL:
 * there is none. */
static const char *how_typed(const trail *t, day_span head)
{
    day_cursor cursor = day_cursor_over(head);
    day_cursor_skip(&cursor, 8);
    uint16_t method = day_cursor_u16le(&cursor);
    day_cursor_skip(&cursor, 16);
    uint16_t size = day_cursor_u16le(&cursor), extra = day_cursor_u16le(&cursor);
    day_span name = day_cursor_bytes(&cursor, size);
    if (!t->typed) return NULL;
    if (!day_cursor_ok(&cursor) || !is_named(name, TYPE)) return "later";
    if (method != 0) return "compressed";
    return extra != 0 ? "extra" : "plain";
}

static void emit_structure(const trail *t, day_span head, day_emit *emit)
{
    g_autoptr(GString) value = g_string_new(NULL);
    g_string_printf(value, "parts=%u undated=%u packed_by=", t->parts, t->undated);
    for (guint i = 0; i < t->packers->len; i++) {
        guint made_by = g_array_index(t->packers, uint16_t, i);
        g_string_append_printf(value, "%s%u/%u", i > 0 ? "," : "", made_by >> 8, made_by & 0xff);
    }
    const char *type = how_typed(t, head);
    if (type != NULL) g_string_append_printf(value, " mimetype=%s", type);
    day_emit_fact(emit, "package.structure", value->str);
}

void day_package_trail_emit(const day_input *input, day_emit *emit)
{
    trail t = {.moments = g_array_new(FALSE, FALSE, sizeof(moment)),
               .packers = g_array_new(FALSE, FALSE, sizeof(uint16_t))};
    g_array_set_clear_func(t.moments, moment_clear);
    day_zip_peek_each(input, take, &t);
    g_array_sort(t.moments, by_time);
    if (t.parts > 0) emit_structure(&t, input->head, emit);
    for (guint i = t.moments->len - MIN(t.moments->len, TIMES); i < t.moments->len; i++)
        emit_moment(&g_array_index(t.moments, moment, i), emit);
    g_array_unref(t.moments);
    g_array_unref(t.packers);
}
