/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OCR as JSON: a list of objects (or JSON lines) each with a picture's file and its text, an object whose
 * keys are pictures' files, and what recognition services answer for one picture ("words_result":
 * [{"words"}]). A list with senders or times is a conversation and none of ours. Strings within an object's
 * text value, however deep, are its lines, in order. */
#include "sidecar_kinds.h"
#include "format/markup/json_scan.h"
#include <string.h>

static const char *const file_keys[] = {
    "file",       "filename",   "file_name",  "filepath",  "file_path",  "path",      "name",   "image",
    "img",        "image_name", "image_path", "imagefile", "image_file", "picture",   "source", "src",
    "page_image", "文件",       "文件名",     "图片",      "файл",       "имя_файла", NULL};
static const char *const text_keys[] = {
    "text",    "content",    "ocr",           "ocr_text",     "ocrtext",  "ocr_result", "result",
    "results", "transcript", "transcription", "words_result", "lines",    "full_text",  "fulltext",
    "words",   "文本",       "内容",          "文字",         "识别结果", "текст",      NULL};
static const char *const page_keys[] = {"page", "page_num", "page_number", "pageno",
                                        "页码", "страница", NULL};
static const char *const talk_keys[] = {"from",    "to",      "sender",    "author", "user", "username",
                                        "date",    "time",    "timestamp", "ts",     "sent", "receiver",
                                        "from_id", "chat_id", "发送人",    "时间",   NULL};

typedef struct list_reading {
    day_json_scan *scan;
    guint depth;      /* open containers */
    guint record;     /* depth of the open record's members; 0: none */
    guint text_depth; /* within the text's value: depth at its key; 0: not */
    bool has_file, has_text, talks, mapped;
    bool service; /* the answer of a recognition service: names no file */
    enum { NOTHING, FILE_VALUE, PAGE_VALUE, MAP_VALUE } expects;
    guint page;
    GString *file, *text, *key;
    guint records, good;
} list_reading;

bool day_sidecar_is_picture_name(const char *name)
{
    static const char *const ends[] = {".png", ".jpg",  ".jpeg", ".tif",  ".tiff", ".bmp",
                                       ".gif", ".webp", ".jp2",  ".heic", ".pdf"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(lower, ends[i]) && strlen(lower) > strlen(ends[i])) return true;
    return false;
}

static bool is_key(const char *const *keys, const char *key)
{
    g_autofree char *lower = g_utf8_strdown(key, -1);
    return g_strv_contains(keys, lower);
}

static void begin_record(list_reading *reading)
{
    reading->record = reading->depth;
    reading->has_file = reading->has_text = reading->talks = false;
    reading->page = 0;
    g_string_truncate(reading->file, 0);
    g_string_truncate(reading->text, 0);
}

/* A key of the record: what its value will be. */
static void take_key(list_reading *reading, const char *key)
{
    reading->expects = NOTHING;
    if (reading->text_depth > 0 || reading->depth != reading->record) return;
    if (is_key(talk_keys, key)) reading->talks = true;
    if (day_sidecar_is_picture_name(key)) {
        g_string_assign(reading->key, key);
        reading->mapped = true;
        reading->expects = MAP_VALUE;
        reading->text_depth = reading->depth;
        g_string_truncate(reading->text, 0);
    } else if (!reading->has_text && is_key(text_keys, key)) {
        reading->text_depth = reading->depth;
        reading->has_text = true;
    } else if (!reading->has_file && is_key(file_keys, key)) {
        reading->expects = FILE_VALUE;
    } else if (is_key(page_keys, key)) {
        reading->expects = PAGE_VALUE;
    }
}

static void take_scalar(list_reading *reading, bool string)
{
    const char *value = reading->scan->text->str;
    if (reading->text_depth > 0) {
        if (string && *value != '\0')
            g_string_append_printf(reading->text, "%s%s", reading->text->len > 0 ? "\n" : "", value);
        return;
    }
    if (reading->expects == FILE_VALUE && string && day_sidecar_is_picture_name(value)) {
        g_string_assign(reading->file, value);
        reading->has_file = true;
    }
    if (reading->expects == PAGE_VALUE) reading->page = (guint)MIN(g_ascii_strtoull(value, NULL, 10), 100000);
    reading->expects = NOTHING;
}

/* The value of the text ends when the scan is back where its key stood. `sidecar` NULL: only looked at. */
static void end_value(list_reading *reading, day_sidecar *sidecar)
{
    if (reading->text_depth == 0 || reading->depth != reading->text_depth) return;
    reading->text_depth = 0;
    if (reading->expects == MAP_VALUE && sidecar != NULL) {
        day_sidecar_begin(sidecar, reading->key->str, 0);
        day_sidecar_text(sidecar, reading->text->str);
    }
    reading->expects = NOTHING;
}

static void end_record(list_reading *reading, day_sidecar *sidecar)
{
    reading->records++;
    bool named = reading->has_file && !reading->talks;
    reading->good +=
        reading->mapped || (reading->has_text && (named || (reading->service && reading->records == 1)));
    if (sidecar != NULL && reading->has_text && (reading->has_file || reading->service)) {
        day_sidecar_begin(sidecar, reading->file->str, reading->page);
        day_sidecar_text(sidecar, reading->text->str);
    }
    reading->record = 0;
}

static void take_token(list_reading *reading, day_json_token token, day_sidecar *sidecar)
{
    switch (token) {
    case DAY_JSON_OBJECT:
        reading->depth++;
        if (reading->record == 0 && reading->text_depth == 0) begin_record(reading);
        break;
    case DAY_JSON_ARRAY: reading->depth++; break;
    case DAY_JSON_OBJECT_END:
    case DAY_JSON_ARRAY_END:
        if (token == DAY_JSON_OBJECT_END && reading->depth == reading->record) end_record(reading, sidecar);
        reading->depth--;
        end_value(reading, sidecar);
        break;
    case DAY_JSON_KEY: take_key(reading, reading->scan->text->str); break;
    case DAY_JSON_STRING:
    case DAY_JSON_NUMBER:
    case DAY_JSON_WORD:
        take_scalar(reading, token == DAY_JSON_STRING);
        end_value(reading, sidecar);
        break;
    default: break;
    }
}

static void open_list(list_reading *reading, const char *text, size_t size)
{
    *reading = (list_reading){.scan = day_json_scan_text(text, size),
                              .service = *text == '{' &&
                                         memmem(text, MIN(size, 400), "\"words_result\"", 14) != NULL,
                              .file = g_string_new(NULL),
                              .text = g_string_new(NULL),
                              .key = g_string_new(NULL)};
}

static void close_list(list_reading *reading)
{
    day_json_scan_free(reading->scan);
    g_string_free(reading->file, TRUE);
    g_string_free(reading->text, TRUE);
    g_string_free(reading->key, TRUE);
}

/* The first three records must be of the kind; a map's first keys; or a service's one answer. */
bool day_sidecar_is_list(const char *text, size_t size)
{
    list_reading reading;
    if (*text != '{' && *text != '[') return false;
    open_list(&reading, text, size);
    day_json_token token;
    do {
        token = day_json_scan_next(reading.scan);
        if (token < DAY_JSON_END) take_token(&reading, token, NULL);
    } while (token < DAY_JSON_END && reading.records < 3);
    bool cut_map = reading.mapped && reading.records == 0 && token == DAY_JSON_CUT;
    bool good = (reading.records > 0 && reading.good == reading.records) || cut_map ||
                (reading.service && token == DAY_JSON_CUT);
    close_list(&reading);
    return good && token != DAY_JSON_ERROR;
}

void day_sidecar_read_list(day_sidecar *sidecar, const char *text, size_t size)
{
    list_reading reading;
    open_list(&reading, text, size);
    day_json_token token;
    do {
        token = day_json_scan_next(reading.scan);
        if (token < DAY_JSON_END) take_token(&reading, token, sidecar);
    } while (token < DAY_JSON_END && sidecar->err == DAY_OK);
    if (token == DAY_JSON_ERROR)
        day_emit_note_partial(sidecar->emit, "line %" G_GUINT64_FORMAT ": %s", reading.scan->line,
                              reading.scan->error);
    if (token == DAY_JSON_CUT) day_emit_note_partial(sidecar->emit, "the list is cut off");
    if (reading.good < reading.records && !reading.mapped)
        day_emit_note_partial(sidecar->emit, "%u of %u records name no picture with its text",
                              reading.records - reading.good, reading.records);
    close_list(&reading);
}
