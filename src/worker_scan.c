/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where format and scan meet, which do not know each other: each unit that a reader emits is given its
 * language before it goes out, and is scanned for mentions once it is known whether it is a message, whose
 * date is what "yesterday" in it is counted from. And the readers of plain text for `daylight scan`, and of
 * sentences, which do nothing else. */
#include "worker_scan.h"
#include "base/cursor.h"
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

/* --- what language a short message is in --------------------------------------------------------------- */

/* A number for each script that messages are told apart by; DAY_SPOKEN_SCRIPTS: another, or no letter. */
static unsigned script_of(const char *text, size_t size)
{
    unsigned dense = 0, cyrillic = 0, arabic = 0, latin = 0;
    for (size_t at = 0; at < size && at < 512;) {
        uint32_t code = 0;
        at += day_utf8_next(text + at, size - at, &code);
        if (code >= 0x3040 && code < 0x3400) return DAY_SPOKEN_SCRIPTS; /* kana */
        dense += code >= 0x3400 && code < 0xA000;
        cyrillic += code >= 0x400 && code < 0x530;
        arabic += code >= 0x600 && code < 0x700;
        latin += code < 0x80 && g_ascii_isalpha((char)code);
    }
    if (dense > 0) return 0; /* "2u一条" */
    if (cyrillic > latin && cyrillic > arabic) return 1;
    if (arabic > latin) return 2;
    return latin > 0 ? 3 : DAY_SPOKEN_SCRIPTS;
}

/* The language of a message; one too short to tell is in the language of those before it in its script. Han
 * without any kana is Chinese. */
static const char *spoken_in(day_worker_scan *scan, const day_unit *unit)
{
    unsigned script = script_of(unit->text, unit->text_size);
    bool told = unit->lang != NULL && *unit->lang != '\0';
    if (script == DAY_SPOKEN_SCRIPTS) return told ? unit->lang : "";
    if (told) g_strlcpy(scan->spoken[script], unit->lang, sizeof scan->spoken[script]);
    if (told) return unit->lang;
    return script == 0 && *scan->spoken[0] == '\0' ? "zh" : scan->spoken[script];
}

/* --- rows of tables ---------------------------------------------------------------------------------- */

#define NAMES_MAX 4096 /* bytes of a line of names */
#define TITLES_MAX 5   /* lines above the names */

/* The line with the names: the first with no fewer cells than the one below it, after lines that are titles.
 */
static day_span names_of(const day_unit *unit)
{
    day_span line = {(const uint8_t *)unit->text, 0};
    const char *end = unit->text + unit->text_size, *at = unit->text;
    unsigned before = 0;
    for (unsigned i = 0; i < TITLES_MAX && at < end; i++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL) stop = end;
        unsigned cells = 0;
        for (const char *c = at; c < stop; c++) cells += *c == '\t';
        if (i > 0 && cells <= before) break;
        line = (day_span){(const uint8_t *)at, (size_t)(stop - at)};
        before = cells;
        at = stop + 1;
    }
    return line;
}

/* Whether the unit holds rows behind the first of the table whose names are kept; keeps those of a table that
 * begins. Places are "users!columns", "users!r1-200", "r201-400". */
static bool goes_on(day_worker_scan *scan, const day_unit *unit)
{
    const char *mark = strrchr(unit->place, '!'), *row = mark != NULL ? mark + 1 : unit->place;
    size_t name = mark != NULL ? (size_t)(mark - unit->place) : 0;
    bool names = strcmp(row, "columns") == 0, first = strncmp(row, "r1", 2) == 0 && !g_ascii_isdigit(row[2]);
    if (!names && unit->kind != DAY_UNIT_ROWS && unit->kind != DAY_UNIT_SHEET) return false;
    bool same =
        scan->names->len > 0 && scan->table->len == name && memcmp(scan->table->str, unit->place, name) == 0;
    if (same && !names && !first) return true;
    if (same && first && unit->kind == DAY_UNIT_ROWS && scan->from_columns) return true;
    g_string_truncate(scan->names, 0);
    if (!names && !first) return false;
    day_span line = names_of(unit);
    if (line.size == 0 || line.size > NAMES_MAX) return false;
    scan->from_columns = names;
    g_string_truncate(scan->table, 0);
    g_string_append_len(scan->table, unit->place, (gssize)name);
    g_string_append_len(scan->names, (const char *)line.data, (gssize)line.size);
    g_string_append_c(scan->names, '\n');
    return false;
}

static void scan_with_names(day_worker_scan *scan, day_scene *scene, scanned_unit *scanned)
{
    size_t names = scan->names->len, size = scanned->unit->text_size;
    g_autofree char *text = g_malloc(names + size + 1);
    memcpy(text, scan->names->str, names);
    memcpy(text + names, scanned->unit->text, size);
    text[names + size] = '\0';
    scanned->heading = names;
    scene->text = (day_span){(const uint8_t *)text, names + size};
    day_scan_text(scene, emit_found, scanned);
}

/* Whether the text is the broker's to say what it is: its language, its date, and that it is no table. */
static bool is_told(const day_job *job)
{
    return g_strcmp0(job->reader, DAY_READER_SCAN) == 0 || g_strcmp0(job->reader, DAY_READER_SENTENCES) == 0;
}

static void scan_unit(const day_unit *unit, const day_message *message, day_emit *emit, void *ctx)
{
    day_worker_scan *scan = ctx;
    const day_job *job = scan->job;
    bool told = is_told(job);
    scanned_unit scanned = {unit, emit, 0};
    day_scene scene = {.text = {(const uint8_t *)unit->text, unit->text_size},
                       .lang = unit->lang != NULL ? unit->lang : "",
                       .region = "",
                       .at_ms = told ? job->at_ms : written_at(message)};
    if (message != NULL) scene.lang = spoken_in(scan, unit);
    if (!told && message == NULL && goes_on(scan, unit)) {
        scan_with_names(scan, &scene, &scanned);
        return;
    }
    day_scan_text(&scene, emit_found, &scanned);
}

void day_worker_scan_begin(day_worker_scan *scan, day_emit *emit, const day_job *job)
{
    *scan = (day_worker_scan){.job = job, .table = g_string_new(NULL), .names = g_string_new(NULL)};
    day_emit_set_hooks(emit, name_language, scan_unit, scan);
}

void day_worker_scan_end(day_worker_scan *scan)
{
    g_string_free(scan->table, TRUE);
    g_string_free(scan->names, TRUE);
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

static day_err emit_pieces(day_span bytes, const day_job *job, day_emit *emit)
{
    day_err err = DAY_OK;
    size_t size = bytes.size;
    g_autofree char *text = day_utf8_clean((const char *)bytes.data, bytes.size, &size);
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

static day_err emit_sentences(day_span bytes, const day_job *job, day_emit *emit)
{
    (void)job;
    day_err err = DAY_OK;
    day_cursor records = day_cursor_over(bytes);
    for (guint i = 1; err == DAY_OK && day_cursor_left(&records) > 0; i++) {
        g_autofree char *lang = day_cursor_string(&records), *place = g_strdup_printf("L%u", i);
        day_span text = day_cursor_prefixed(&records);
        if (!day_cursor_ok(&records)) return DAY_ERR_FORMAT;
        day_unit unit = {.kind = DAY_UNIT_LINES,
                         .place = place,
                         .text = (const char *)text.data,
                         .text_size = text.size,
                         .lang = lang};
        err = day_emit_unit(emit, &unit);
        if (err == DAY_OK) err = day_emit_flush(emit);
    }
    return err;
}

typedef day_err (*emit_fn)(day_span bytes, const day_job *job, day_emit *emit);

static day_err read_with(emit_fn emit_all, int fd, const day_job *job, day_emit *emit)
{
    day_error error = {0};
    day_input input = {0};
    day_span bytes = {0};
    day_err err = day_input_open(&input, fd, job, &error);
    if (err != DAY_OK) return day_emit_end(emit, err, "text/plain", job->reader, &error);
    err = day_input_map(&input, &bytes, &error);
    if (err == DAY_OK) err = emit_all(bytes, job, emit);
    err = day_emit_end(emit, err, "text/plain", job->reader, &error);
    day_input_close(&input);
    return err;
}

day_err day_worker_scan_plain(int fd, const day_job *job, day_emit *emit)
{
    return read_with(emit_pieces, fd, job, emit);
}

day_err day_worker_scan_sentences(int fd, const day_job *job, day_emit *emit)
{
    return read_with(emit_sentences, fd, job, emit);
}

void day_worker_scan_warm(void)
{
    static const char sample[] = "The quick brown fox jumps over the lazy dog, says the dog to the fox.";
    day_scan_warm();
    (void)day_lang_of(sample, sizeof sample - 1); /* first use sets tables up */
}
