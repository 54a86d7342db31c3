/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where format and scan meet, which do not know each other: each unit that a reader emits is given its
 * language before it goes out, and is scanned for mentions once it is known whether it is a message, whose
 * date is what "yesterday" in it is counted from. And the reader of plain text for `daylight scan`, which
 * does nothing else. */
#include "worker_scan.h"
#include "base/utf8.h"
#include "format/input.h"
#include "format/text/lang.h"
#include "scan/kind.h"
#include "scan/scan.h"
#include <string.h>

typedef struct scanned_unit {
    const day_unit *unit;
    day_emit *emit;
    size_t heading; /* bytes that stand before the unit's text in what is scanned */
} scanned_unit;

/* The names of the columns of the table whose rows come, unit after unit: what a number is, they tell. Of one
 * item at a time; day_worker_scan_units() empties it. */
static struct columns {
    GString *table; /* its name: "users" of "users!r201-400" */
    GString *names; /* a line; empty when there are none */
} columns;

static void name_language(day_unit *unit, void *ctx)
{
    (void)ctx;
    if (unit->lang == NULL || *unit->lang == '\0') unit->lang = day_lang_of(unit->text, unit->text_size);
}

static void emit_found(const day_found *found, void *ctx)
{
    const scanned_unit *scanned = ctx;
    if (found->start < scanned->heading) return;
    day_mention mention = {
        .unit = scanned->unit->ordinal,
        .start = (uint32_t)(found->start - scanned->heading),
        .size = (uint32_t)found->size,
        .kind = found->kind,
        .value = found->value,
        .detail = found->detail,
        .how = found->how,
    };
    (void)day_emit_mention(scanned->emit,
                           &mention); /* a failed write is said by the next call of the reader */
}

/* Minutes east of UTC of "+08:00" or "-0330"; 0 of anything else. */
static int minutes_of(const char *zone)
{
    if (zone == NULL || (*zone != '+' && *zone != '-') || strlen(zone) < 5) return 0;
    const char *minutes = zone[3] == ':' ? zone + 4 : zone + 3;
    char hour[3] = {zone[1], zone[2], 0};
    int east = (int)(g_ascii_strtoll(hour, NULL, 10) * 60 + g_ascii_strtoll(minutes, NULL, 10));
    return *zone == '-' ? -east : east;
}

/* The message's own date as its writer's clock showed it, as far as the zone was told. */
static int64_t written_at(const day_message *message)
{
    if (message == NULL || message->time_ms == DAY_TIME_NONE) return DAY_SCENE_UNDATED;
    return message->time_ms + (int64_t)minutes_of(message->zone) * 60 * 1000;
}

/* --- rows of tables ---------------------------------------------------------------------------------- */

#define NAMES_MAX 4096 /* bytes of a line of names */

/* Whether the unit holds rows behind the first of the table whose names are kept; keeps those of a table that
 * begins. Places are "users!columns", "users!r1-200", "r201-400". */
static bool goes_on(const day_unit *unit)
{
    const char *mark = strrchr(unit->place, '!'), *row = mark != NULL ? mark + 1 : unit->place;
    size_t name = mark != NULL ? (size_t)(mark - unit->place) : 0;
    bool names = strcmp(row, "columns") == 0, first = strncmp(row, "r1", 2) == 0 && !g_ascii_isdigit(row[2]);
    if (!names && unit->kind != DAY_UNIT_ROWS) return false;
    bool same = columns.names->len > 0 && columns.table->len == name &&
                memcmp(columns.table->str, unit->place, name) == 0;
    if (same && !names) return true;
    g_string_truncate(columns.names, 0);
    if (!names && !first) return false;
    const char *end = memchr(unit->text, '\n', unit->text_size);
    size_t size = end != NULL ? (size_t)(end - unit->text) : unit->text_size;
    if (size == 0 || size > NAMES_MAX) return false;
    g_string_truncate(columns.table, 0);
    g_string_append_len(columns.table, unit->place, (gssize)name);
    g_string_append_len(columns.names, unit->text, (gssize)size);
    g_string_append_c(columns.names, '\n');
    return false;
}

static void scan_unit(const day_unit *unit, const day_message *message, day_emit *emit, void *ctx)
{
    const day_job *job = ctx;
    bool told = job->reader != NULL && strcmp(job->reader, DAY_READER_SCAN) == 0;
    scanned_unit scanned = {unit, emit, 0};
    day_scene scene = {.text = {(const uint8_t *)unit->text, unit->text_size},
                       .lang = unit->lang != NULL ? unit->lang : "",
                       .region = "",
                       .at_ms = told ? job->at_ms : written_at(message)};
    if (!told && message == NULL && goes_on(unit)) {
        g_autofree char *text = g_malloc(columns.names->len + unit->text_size + 1);
        memcpy(text, columns.names->str, columns.names->len);
        memcpy(text + columns.names->len, unit->text, unit->text_size);
        text[columns.names->len + unit->text_size] = '\0';
        scanned.heading = columns.names->len;
        scene.text = (day_span){(const uint8_t *)text, columns.names->len + unit->text_size};
        day_scan_text(&scene, emit_found, &scanned);
        return;
    }
    day_scan_text(&scene, emit_found, &scanned);
}

void day_worker_scan_units(day_emit *emit, const day_job *job)
{
    if (columns.table == NULL) {
        columns.table = g_string_new(NULL);
        columns.names = g_string_new(NULL);
    }
    g_string_truncate(columns.names, 0);
    day_emit_set_hooks(emit, name_language, scan_unit, (void *)job);
}

/* --- plain text -------------------------------------------------------------------------------------- */

#define PIECE ((size_t)512 * 1024)

/* Where a piece that begins the text ends: after its last line end, else between two characters. */
static size_t piece_of(const char *text, size_t size)
{
    if (size <= PIECE) return size;
    const char *line = g_strrstr_len(text, (gssize)PIECE, "\n");
    return line != NULL ? (size_t)(line - text) + 1 : day_utf8_floor(text, PIECE);
}

static day_err emit_pieces(const char *text, size_t size, const day_job *job, day_emit *emit)
{
    day_err err = DAY_OK;
    for (size_t at = 0; at < size && err == DAY_OK;) {
        size_t piece = piece_of(text + at, size - at);
        g_autofree char *place = g_strdup_printf("L%zu", at + 1);
        day_unit unit = {
            .kind = DAY_UNIT_LINES, .place = place, .text = text + at, .text_size = piece, .lang = job->lang};
        err = day_emit_unit(emit, &unit);
        at += piece;
    }
    return err;
}

day_err day_worker_scan_plain(int fd, const day_job *job, day_emit *emit)
{
    day_error error = {0};
    day_input input = {0};
    day_span bytes = {0};
    day_err err = day_input_open(&input, fd, job, &error);
    if (err != DAY_OK) return day_emit_end(emit, err, "text/plain", "scan", &error);
    err = day_input_map(&input, &bytes, &error);
    if (err == DAY_OK) {
        size_t size = bytes.size;
        g_autofree char *text = day_utf8_clean((const char *)bytes.data, bytes.size, &size);
        err = emit_pieces(text, size, job, emit);
    }
    err = day_emit_end(emit, err, "text/plain", "scan", &error);
    day_input_close(&input);
    return err;
}

void day_worker_scan_warm(void)
{
    static const char sample[] = "The quick brown fox jumps over the lazy dog, says the dog to the fox.";
    day_scan_warm();
    (void)day_lang_of(sample, sizeof sample - 1); /* first use sets tables up */
}
