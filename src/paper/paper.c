/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Documents as operations. Invariant: every text in `bytes` is valid UTF-8 with a NUL behind it and holds
 * neither a control character nor one that turns or hides text; whoever reads them checks this again. */
#include "paper.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "model/citation.h"
#include <stdarg.h>
#include <string.h>

static const char *const FIELDS[] = {
#define OP(name, fields) fields,
#include "ops.def"
#undef OP
};

static void source_free(gpointer data)
{
    day_source *source = data;
    g_free(source->sha256);
    g_free(source->path);
    g_free(source->place);
    g_free(source->quote);
    g_free(source->citation);
    g_free(source);
}

day_paper *day_paper_new(void)
{
    day_paper *paper = g_new0(day_paper, 1);
    paper->bytes = g_byte_array_new();
    paper->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    paper->sources = g_ptr_array_new_with_free_func(source_free);
    return paper;
}

void day_paper_free(day_paper *paper)
{
    if (paper == NULL) return;
    g_byte_array_unref(paper->bytes);
    g_hash_table_unref(paper->numbers);
    g_ptr_array_unref(paper->sources);
    g_free(paper);
}

static void put_text(GByteArray *bytes, const char *text)
{
    g_autofree char *clean = day_utf8_printable(text, strlen(text));
    day_buffer_put_bytes(bytes, clean, strlen(clean) + 1);
}

void day_paper_put(day_paper *paper, day_op op, ...)
{
    va_list fields;
    va_start(fields, op);
    day_buffer_put_u8(paper->bytes, (uint8_t)op);
    for (const char *field = FIELDS[op]; *field != '\0'; field++) {
        if (*field == 's')
            put_text(paper->bytes, va_arg(fields, const char *));
        else
            day_buffer_put_u32(paper->bytes, va_arg(fields, guint));
    }
    va_end(fields);
}

void day_paper_text(day_paper *paper, guint style, const char *text)
{
    day_paper_put(paper, DAY_OP_TEXT, style, text);
}

void day_paper_printf(day_paper *paper, guint style, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *text = g_strdup_vprintf(format, values);
    va_end(values);
    day_paper_text(paper, style, text);
}

void day_paper_trove(day_paper *paper, guint style, const char *text, glong most)
{
    g_autofree char *clean = day_utf8_clean(text, strlen(text), &(size_t){0});
    g_autofree char *line = day_citation_fold(clean, strlen(clean));
    if (g_utf8_strlen(line, -1) > most) {
        g_autofree char *cut = g_utf8_substring(line, 0, most);
        g_free(line);
        line = g_strconcat(cut, "…", NULL);
    }
    day_paper_text(paper, style | DAY_TEXT_TROVE, line);
}

/* A citation that survives every container: what is not a letter, figure or plain sign is percent-encoded. */
static char *ascii_citation(const char *sha256, const char *place, const char *quote)
{
    g_autofree char *text =
        day_citation_write(sha256, *place != '\0' ? place : NULL, *quote != '\0' ? quote : NULL);
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        if (g_ascii_isalnum(*at) || strchr("-._~:#=!%/+", *at) != NULL)
            g_string_append_c(out, *at);
        else
            g_string_append_printf(out, "%%%02X", (guint8)*at);
    }
    return g_string_free(out, FALSE);
}

void day_paper_cite(day_paper *paper, const char *sha256, const char *path, const char *place,
                    const char *quote)
{
    g_autofree char *citation = ascii_citation(sha256, place, quote);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(paper->numbers, citation));
    if (number == 0) {
        day_source *source = g_new0(day_source, 1);
        number = source->number = paper->sources->len + 1;
        source->sha256 = g_strdup(sha256);
        source->path = g_strdup(path);
        source->place = g_strdup(place);
        source->quote = g_strdup(quote);
        source->citation = g_steal_pointer(&citation);
        g_ptr_array_add(paper->sources, source);
        g_hash_table_insert(paper->numbers, source->citation, GUINT_TO_POINTER(number));
    }
    day_paper_put(paper, DAY_OP_CITE, number);
}

static void put_sources_of(day_paper *paper, const GPtrArray *sources)
{
    const day_source *first = sources->pdata[0];
    day_paper_put(paper, DAY_OP_SOURCE_ITEM, first->path, first->sha256);
    for (guint i = 0; i < sources->len; i++) {
        const day_source *source = sources->pdata[i];
        g_autofree char *quote = day_citation_fold(source->quote, strlen(source->quote));
        day_paper_put(paper, DAY_OP_SOURCE, source->number, source->place, quote, source->citation);
    }
}

void day_paper_put_sources(day_paper *paper)
{
    g_autoptr(GHashTable) by_item = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < paper->sources->len; i++) {
        day_source *source = paper->sources->pdata[i];
        GPtrArray *own = g_hash_table_lookup(by_item, source->sha256);
        if (own == NULL) {
            own = g_ptr_array_new();
            g_ptr_array_add(items, own);
            g_hash_table_insert(by_item, source->sha256, own);
        }
        g_ptr_array_add(own, source);
    }
    day_paper_put(paper, DAY_OP_SOURCES);
    for (guint i = 0; i < items->len; i++) put_sources_of(paper, items->pdata[i]);
}

/* --- reading ---------------------------------------------------------------------------------------- */

/* A text as put_text() writes it; NULL fails the cursor. */
static const char *next_text(day_cursor *cursor)
{
    day_span span = day_cursor_prefixed(cursor);
    const char *text = (const char *)span.data;
    if (day_cursor_ok(cursor) && span.size > 0 && memchr(text, '\0', span.size) == text + span.size - 1 &&
        day_utf8_valid(text, span.size - 1))
        return text;
    cursor->failed = true;
    return NULL;
}

bool day_paper_next(day_op_read *out, day_cursor *cursor)
{
    if (!day_cursor_ok(cursor) || day_cursor_left(cursor) == 0) return false;
    guint op = day_cursor_u8(cursor);
    if (op >= DAY_N_OPS) {
        cursor->failed = true;
        return false;
    }
    *out = (day_op_read){.op = (day_op)op};
    for (const char *field = FIELDS[op]; *field != '\0'; field++) {
        if (*field == 's')
            out->texts[out->n_texts++] = next_text(cursor);
        else
            out->numbers[out->n_numbers++] = day_cursor_u32le(cursor);
    }
    return day_cursor_ok(cursor);
}
