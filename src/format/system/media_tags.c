/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tags of sound and video: ID3v2.2 to 2.4 (id3.org), Vorbis comments (xiph.org), RIFF INFO, and the boxes of
 * MP4 and QuickTime (ISO/IEC 14496-12, Apple's file format). Only what tells who, when, where and what; no
 * sound or picture is decoded. Invariant: boxes nest at most BOXES_DEEP deep, each is visited once. */
#include "media_tags.h"
#include "base/cursor.h"
#include "base/utf8.h"
#include "format/text/charset.h"
#include <string.h>

#define BOXES_DEEP 8
#define VALUE_MAX 4096
#define TAGS_MAX 500

static void say(day_emit *emit, const char *key, day_span bytes, const char *charset)
{
    bytes.size = MIN(bytes.size, VALUE_MAX);
    size_t size = 0;
    g_autofree char *text = day_charset_to_utf8(day_charset_by_name(charset), bytes, &size, NULL);
    g_autoptr(GString) clean = g_string_new_len(text, (gssize)size);
    while (g_str_has_suffix(clean->str, "\xE2\x90\x80")) g_string_truncate(clean, clean->len - 3);
    day_emit_fact(emit, key, g_strstrip(clean->str));
}

void day_media_say_duration(day_emit *emit, double seconds)
{
    if (!(seconds > 0) || seconds > 1e7) return;
    guint whole = (guint)seconds;
    g_autofree char *text = g_strdup_printf("%u:%02u:%02u", whole / 3600, whole / 60 % 60, whole % 60);
    day_emit_fact(emit, "duration", text);
}

/* --- ID3 --------------------------------------------------------------------------------------------- */

static const char *key_of_frame(const char *id)
{
    static const char *const frames[][2] = {
        {"TIT2", "title"},   {"TT2", "title"},      {"TPE1", "author"},    {"TP1", "author"},
        {"TALB", "album"},   {"TAL", "album"},      {"TYER", "created"},   {"TDRC", "created"},
        {"TYE", "created"},  {"TSSE", "generator"}, {"TENC", "generator"}, {"TCOP", "copyright"},
        {"COMM", "comment"}, {"COM", "comment"}};
    for (guint i = 0; i < G_N_ELEMENTS(frames); i++)
        if (strcmp(frames[i][0], id) == 0) return frames[i][1];
    return NULL;
}

static void say_frame(day_emit *emit, const char *key, day_span frame)
{
    static const char *const charsets[] = {"windows-1252", "UTF-16LE", "UTF-16BE", "UTF-8"};
    if (frame.size < 2) return;
    guint8 encoding = frame.data[0];
    day_span text = {frame.data + 1, frame.size - 1};
    if (strcmp(key, "comment") == 0) { /* a language and a short description come first */
        if (text.size < 4) return;
        text = (day_span){text.data + 3, text.size - 3};
        const uint8_t *nul = encoding == 0 || encoding == 3 ? memchr(text.data, 0, text.size) : NULL;
        if (nul != NULL) text = (day_span){nul + 1, text.size - (size_t)(nul + 1 - text.data)};
    }
    bool big = encoding == 1 && text.size >= 2 && text.data[0] == 0xFE && text.data[1] == 0xFF;
    bool mark = encoding == 1 && text.size >= 2 && (big || (text.data[0] == 0xFF && text.data[1] == 0xFE));
    if (mark) text = (day_span){text.data + 2, text.size - 2};
    say(emit, key, text, big ? "UTF-16BE" : charsets[MIN(encoding, 3)]);
}

static uint32_t synchsafe(uint32_t value)
{
    return (value & 0x7F) | (value >> 8 & 0x7F) << 7 | (value >> 16 & 0x7F) << 14 |
           (value >> 24 & 0x7F) << 21;
}

void day_media_id3(day_span bytes, day_emit *emit)
{
    day_cursor c = day_cursor_over(bytes);
    day_cursor_skip(&c, 3);
    guint version = day_cursor_u8(&c);
    day_cursor_skip(&c, 2);
    uint32_t whole = synchsafe(day_cursor_u32be(&c));
    size_t end = MIN((size_t)whole + 10, bytes.size), id_size = version == 2 ? 3 : 4;
    for (guint n = 0; n < TAGS_MAX && c.offset + id_size + 6 < end; n++) {
        char id[5] = "";
        memcpy(id, day_cursor_bytes(&c, id_size).data, id_size);
        uint32_t size = version == 2 ? (uint32_t)day_cursor_u8(&c) << 16 : day_cursor_u32be(&c);
        if (version == 2) size |= day_cursor_u16be(&c);
        if (version == 4) size = synchsafe(size);
        if (version != 2) day_cursor_skip(&c, 2);
        day_span frame = day_cursor_bytes(&c, size);
        const char *key = key_of_frame(id);
        if (!day_cursor_ok(&c) || *id == '\0') return;
        if (key != NULL) say_frame(emit, key, frame);
    }
}

/* --- Vorbis comments --------------------------------------------------------------------------------- */

void day_media_vorbis_comment(day_span bytes, day_emit *emit)
{
    static const char *const keys[][2] = {
        {"TITLE=", "title"},       {"ARTIST=", "author"},   {"ALBUM=", "album"},        {"DATE=", "created"},
        {"ENCODER=", "generator"}, {"COMMENT=", "comment"}, {"DESCRIPTION=", "comment"}};
    day_cursor c = day_cursor_over(bytes);
    say(emit, "generator", day_cursor_prefixed(&c), "UTF-8");
    guint count = day_cursor_u32le(&c);
    for (guint i = 0; i < MIN(count, TAGS_MAX) && day_cursor_ok(&c); i++) {
        day_span comment = day_cursor_prefixed(&c);
        for (guint k = 0; k < G_N_ELEMENTS(keys) && comment.size > 0; k++) {
            size_t length = strlen(keys[k][0]);
            bool fits = comment.size > length &&
                        g_ascii_strncasecmp((const char *)comment.data, keys[k][0], length) == 0;
            if (fits)
                say(emit, keys[k][1], (day_span){comment.data + length, comment.size - length}, "UTF-8");
        }
    }
}

/* --- RIFF -------------------------------------------------------------------------------------------- */

static void say_info(day_span list, day_emit *emit)
{
    static const char *const keys[][2] = {{"INAM", "title"},
                                          {"IART", "author"},
                                          {"ICRD", "created"},
                                          {"ISFT", "generator"},
                                          {"ICMT", "comment"}};
    day_cursor c = day_cursor_over(list);
    while (day_cursor_left(&c) >= 8) {
        day_span id = day_cursor_bytes(&c, 4);
        uint32_t size = day_cursor_u32le(&c);
        day_span value = day_cursor_bytes(&c, size);
        day_cursor_skip(&c, size % 2);
        for (guint i = 0; i < G_N_ELEMENTS(keys) && day_cursor_ok(&c); i++)
            if (memcmp(id.data, keys[i][0], 4) == 0) say(emit, keys[i][1], value, "windows-1252");
    }
}

void day_media_riff(day_span bytes, day_emit *emit)
{
    day_cursor c = day_cursor_over(bytes);
    day_cursor_skip(&c, 12);
    uint32_t rate = 0;
    while (day_cursor_left(&c) >= 8) {
        day_span id = day_cursor_bytes(&c, 4);
        uint32_t size = day_cursor_u32le(&c);
        if (memcmp(id.data, "data", 4) == 0 && rate > 0) day_media_say_duration(emit, (double)size / rate);
        day_span chunk = day_cursor_bytes(&c, size);
        day_cursor_skip(&c, size % 2);
        if (!day_cursor_ok(&c)) return;
        if (memcmp(id.data, "fmt ", 4) == 0 && chunk.size >= 12) memcpy(&rate, chunk.data + 8, 4);
        if (memcmp(id.data, "LIST", 4) == 0 && chunk.size > 4 && memcmp(chunk.data, "INFO", 4) == 0)
            say_info((day_span){chunk.data + 4, chunk.size - 4}, emit);
    }
}

/* --- MP4 and QuickTime ------------------------------------------------------------------------------- */

/* Creation time (seconds since 1904), time scale, duration. */
static void say_movie_header(day_span box, day_emit *emit)
{
    day_cursor c = day_cursor_over(box);
    guint version = day_cursor_u8(&c);
    day_cursor_skip(&c, 3);
    uint64_t created = version == 1 ? (uint64_t)day_cursor_u32be(&c) << 32 : 0;
    created |= day_cursor_u32be(&c);
    day_cursor_skip(&c, version == 1 ? 8 : 4);
    uint32_t scale = day_cursor_u32be(&c);
    uint64_t duration = version == 1 ? (uint64_t)day_cursor_u32be(&c) << 32 : 0;
    duration |= day_cursor_u32be(&c);
    if (!day_cursor_ok(&c)) return;
    if (scale > 0) day_media_say_duration(emit, (double)duration / scale);
    if (created < 2082844800u || created > UINT64_C(7000000000)) return;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc((gint64)created - 2082844800);
    g_autofree char *text = when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    day_emit_fact(emit, "created", text);
}

static const char *key_of_atom(const uint8_t *type)
{
    static const char *const atoms[][2] = {{"\xA9nam", "title"},
                                           {"\xA9"
                                            "ART",
                                            "author"},
                                           {"\xA9"
                                            "alb",
                                            "album"},
                                           {"\xA9"
                                            "day",
                                            "created"},
                                           {"\xA9too", "generator"},
                                           {"\xA9swr", "generator"},
                                           {"\xA9"
                                            "cmt",
                                            "comment"},
                                           {"\xA9xyz", "gps"},
                                           {"\xA9mak", "camera.make"},
                                           {"\xA9mod", "camera.model"}};
    for (guint i = 0; i < G_N_ELEMENTS(atoms); i++)
        if (memcmp(type, atoms[i][0], 4) == 0) return atoms[i][1];
    return NULL;
}

/* QuickTime's: a length and a language; MP4's: a box 'data'. */
static void say_atom(const char *key, day_span box, day_emit *emit)
{
    if (box.size > 16 && memcmp(box.data + 4, "data", 4) == 0)
        say(emit, key, (day_span){box.data + 16, box.size - 16}, "UTF-8");
    else if (box.size > 4)
        say(emit, key, (day_span){box.data + 4, MIN(box.size - 4, (size_t)box.data[0] << 8 | box.data[1])},
            "UTF-8");
}

static void walk_boxes(day_span bytes, guint depth, day_emit *emit)
{
    day_cursor c = day_cursor_over(bytes);
    while (day_cursor_left(&c) >= 8 && depth < BOXES_DEEP) {
        uint32_t size = day_cursor_u32be(&c);
        day_span type = day_cursor_bytes(&c, 4);
        if (size < 8) return;
        day_span box = day_cursor_bytes(&c, MIN(size - 8, day_cursor_left(&c)));
        const char *key = key_of_atom(type.data);
        if (memcmp(type.data, "mvhd", 4) == 0) say_movie_header(box, emit);
        if (key != NULL) say_atom(key, box, emit);
        bool holds = memcmp(type.data, "udta", 4) == 0 || memcmp(type.data, "ilst", 4) == 0;
        if (memcmp(type.data, "meta", 4) == 0 && box.size > 4)
            walk_boxes((day_span){box.data + 4, box.size - 4}, depth + 1, emit);
        if (holds) walk_boxes(box, depth + 1, emit);
    }
}

void day_media_moov(day_span bytes, day_emit *emit)
{
    walk_boxes(bytes, 0, emit);
}
