/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Torrent files (bencoding, BEP 3): what is shared, by whom made and when, the names of the files and the
 * trackers, as lines "path: value". Invariants: strings are never longer than what is left; nesting is
 * bounded; work is linear in the bytes. */
#include "base/utf8.h"
#include "format/table/blob_value.h"
#include "format/format.h"
#include "format/text/lines.h"
#include <string.h>

#define DEPTH_MAX 64
#define SIZE_MAX_READ ((uint64_t)64 << 20)
#define NUMBER_MAX 20

typedef struct torrent_reading {
    const char *at, *end;
    day_emit *emit;
    day_lines lines;
    GString *path;
    day_err err;
} torrent_reading;

static const char *sniff(const day_input *input)
{
    static const char *const keys[] = {"d8:announce",    "d13:announce-list", "d7:comment",
                                       "d10:created by", "d13:creation date", "d4:info",
                                       "d8:encoding",    "d5:nodes",          "d8:url-list"};
    bool dictionary = false;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        size_t size = strlen(keys[i]);
        dictionary = dictionary || (input->head.size > size && memcmp(input->head.data, keys[i], size) == 0);
    }
    return dictionary && memmem(input->head.data, input->head.size, "4:infod", 7) != NULL
               ? "application/x-bittorrent"
               : NULL;
}

static bool fail(torrent_reading *t)
{
    t->err = DAY_ERR_FORMAT;
    return false;
}

/* Digits up to `stop`. */
static bool take_number(torrent_reading *t, char stop, gint64 *out)
{
    char text[NUMBER_MAX + 1];
    guint n = 0;
    while (t->at < t->end && *t->at != stop && n < NUMBER_MAX && (g_ascii_isdigit(*t->at) || *t->at == '-'))
        text[n++] = *t->at++;
    text[n] = '\0';
    if (n == 0 || t->at >= t->end || *t->at != stop) return fail(t);
    t->at++;
    *out = g_ascii_strtoll(text, NULL, 10);
    return true;
}

static bool take_string(torrent_reading *t, day_span *out)
{
    gint64 size = 0;
    if (!take_number(t, ':', &size) || size < 0 || size > t->end - t->at) return fail(t);
    *out = (day_span){(const uint8_t *)t->at, (size_t)size};
    t->at += size;
    return true;
}

static bool put(torrent_reading *t, const char *value)
{
    const char *path = t->path->str + (*t->path->str == '.');
    g_autofree char *line = g_strdup_printf("%s: %s\n", path, value);
    t->err = day_lines_add_text(&t->lines, line, strlen(line));
    return t->err == DAY_OK;
}

static bool put_number(torrent_reading *t, gint64 value)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);
    if (strcmp(t->path->str, ".creation date") == 0) {
        g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(value);
        g_autofree char *date = when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : NULL;
        day_emit_fact(t->emit, "created", date);
    }
    return put(t, text);
}

static bool put_string(torrent_reading *t, day_span bytes)
{
    static const char *const facts[][2] = {{".info.name", "title"},
                                           {".created by", "generator"},
                                           {".comment", "comment"},
                                           {".announce", "tracker"}};
    g_autoptr(GString) shown = g_string_new(NULL);
    day_blob_show(shown, bytes);
    if (bytes.size <= 2)
        g_string_assign(shown, ""), g_string_append_len(shown, (const char *)bytes.data, (gssize)bytes.size);
    for (gsize i = 0; i < shown->len; i++)
        if ((guchar)shown->str[i] < 0x20) shown->str[i] = ' ';
    for (guint i = 0; i < G_N_ELEMENTS(facts); i++)
        if (strcmp(t->path->str, facts[i][0]) == 0) day_emit_fact(t->emit, facts[i][1], shown->str);
    return put(t, shown->str);
}

static bool take_value(torrent_reading *t, guint depth);

static bool take_step(torrent_reading *t, const char *step, guint depth)
{
    gsize before = t->path->len;
    g_string_append(t->path, step);
    bool fine = take_value(t, depth + 1);
    g_string_truncate(t->path, before);
    return fine;
}

static bool take_list(torrent_reading *t, guint depth)
{
    for (guint i = 0; t->at < t->end && *t->at != 'e'; i++) {
        g_autofree char *step = g_strdup_printf("[%u]", i);
        if (!take_step(t, step, depth)) return false;
    }
    return t->at < t->end ? t->at++ != NULL : fail(t);
}

static bool take_dictionary(torrent_reading *t, guint depth)
{
    while (t->at < t->end && *t->at != 'e') {
        day_span key;
        if (!take_string(t, &key)) return false;
        g_autofree char *clean = day_utf8_printable((const char *)key.data, MIN(key.size, 100));
        g_autofree char *step = g_strconcat(".", clean, NULL);
        if (!take_step(t, step, depth)) return false;
    }
    return t->at < t->end ? t->at++ != NULL : fail(t);
}

static bool take_value(torrent_reading *t, guint depth)
{
    gint64 number = 0;
    day_span bytes;
    if (t->at >= t->end || depth > DEPTH_MAX) return fail(t);
    char kind = *t->at;
    if (g_ascii_isdigit(kind)) return take_string(t, &bytes) && put_string(t, bytes);
    t->at++;
    if (kind == 'i') return take_number(t, 'e', &number) && put_number(t, number);
    if (kind == 'l') return take_list(t, depth);
    return kind == 'd' ? take_dictionary(t, depth) : fail(t);
}

static day_err read_torrent(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    if (input->size > SIZE_MAX_READ)
        return day_error_set(error, DAY_ERR_LIMIT, "a torrent file of more than 64 MiB");
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    const char *start = (const char *)bytes.data;
    torrent_reading t = {.at = start, .end = start + bytes.size, .emit = emit, .path = g_string_new(NULL)};
    day_lines_open(&t.lines, emit);
    take_value(&t, 0);
    day_err flushed = day_lines_flush(&t.lines);
    day_lines_close(&t.lines);
    g_string_free(t.path, TRUE);
    if (t.err == DAY_ERR_FORMAT)
        return day_error_set(error, DAY_ERR_FORMAT, "not bencoded at byte %zu", (size_t)(t.at - start));
    return t.err != DAY_OK ? t.err : flushed;
}

static const char *const extensions[] = {"torrent", NULL};
const day_format day_format_torrent = {
    .name = "torrent", .extensions = extensions, .sniff = sniff, .read = read_torrent};
