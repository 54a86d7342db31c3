/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sound and video: what the files say of themselves (title, who, when, how long, where) is said as facts;
 * what is spoken or shown is not read, and the item is `unsupported` with that reason. Invariant: only tags
 * are read, at most TAG_MAX bytes of any. */
#include "base/cursor.h"
#include "format/format.h"
#include "media_tags.h"
#include <string.h>

#define TAG_MAX ((size_t)16 << 20)
#define BOXES_MAX 1000

static bool starts(day_span head, size_t offset, const char *bytes)
{
    size_t size = strlen(bytes);
    return head.size >= offset + size && memcmp(head.data + offset, bytes, size) == 0;
}

static const char *type_of_brand(day_span head)
{
    if (starts(head, 8, "M4A")) return "audio/mp4";
    if (starts(head, 8, "qt  ")) return "video/quicktime";
    static const char *const brands[] = {"isom", "iso", "mp4",  "avc1", "M4V",
                                         "3gp",  "3g2", "MSNV", "dash", "f4v"};
    for (guint i = 0; i < G_N_ELEMENTS(brands); i++)
        if (starts(head, 8, brands[i])) return "video/mp4";
    return NULL;
}

/* Two frames of MPEG sound one behind the other, as nothing else has them. */
static bool is_mpeg_audio(day_span head)
{
    static const guint16 rates[] = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    static const guint frequencies[] = {44100, 48000, 32000, 0};
    size_t at = 0;
    for (guint n = 0; n < 3; n++) {
        if (at + 4 > head.size || head.data[at] != 0xFF || (head.data[at + 1] & 0xFE) != 0xFA) return false;
        guint rate = rates[head.data[at + 2] >> 4], frequency = frequencies[head.data[at + 2] >> 2 & 3];
        if (rate == 0 || frequency == 0) return false;
        at += 144000 * rate / frequency + (head.data[at + 2] >> 1 & 1);
    }
    return true;
}

static const char *sniff(const day_input *input)
{
    day_span head = input->head;
    if (head.size < 32) return NULL;
    if (starts(head, 4, "ftyp")) return type_of_brand(head);
    if (starts(head, 4, "moov") || starts(head, 4, "mdat") || starts(head, 4, "wide"))
        return "video/quicktime";
    if (starts(head, 0, "ID3") && head.data[3] >= 2 && head.data[3] <= 4) return "audio/mpeg";
    if (starts(head, 0, "RIFF") && starts(head, 8, "WAVE")) return "audio/x-wav";
    if (starts(head, 0, "RIFF") && starts(head, 8, "AVI ")) return "video/x-msvideo";
    if (starts(head, 0, "fLaC")) return "audio/flac";
    if (starts(head, 0, "OggS")) return starts(head, 28, "\x80theora") ? "video/ogg" : "audio/ogg";
    return is_mpeg_audio(head) ? "audio/mpeg" : NULL;
}

/* --- containers -------------------------------------------------------------------------------------- */

/* Finds 'moov' among the boxes of the file: it may stand behind all that was recorded. */
static void read_boxes(const day_input *input, day_emit *emit)
{
    uint64_t at = 0;
    for (guint n = 0; n < BOXES_MAX && at + 16 <= input->size; n++) {
        uint8_t header[16];
        size_t size = sizeof header;
        if (day_input_read(input, at, header, &size, NULL) != DAY_OK || size < sizeof header) return;
        day_cursor c = day_cursor_over((day_span){header, sizeof header});
        uint64_t box = day_cursor_u32be(&c), start = 8;
        bool movie = memcmp(day_cursor_bytes(&c, 4).data, "moov", 4) == 0;
        if (box == 1) box = (uint64_t)day_cursor_u32be(&c) << 32, box |= day_cursor_u32be(&c), start = 16;
        if (box == 0) box = input->size - at;
        if (box < start || box > input->size - at) return;
        if (movie) {
            size = (size_t)MIN(box - start, TAG_MAX);
            g_autofree uint8_t *bytes = g_malloc(size + 1);
            if (day_input_read(input, at + start, bytes, &size, NULL) == DAY_OK)
                day_media_moov((day_span){bytes, size}, emit);
            return;
        }
        at += box;
    }
}

static void read_flac(day_span head, day_emit *emit)
{
    day_cursor c = day_cursor_over(head);
    day_cursor_skip(&c, 4);
    for (bool last = false; !last && day_cursor_ok(&c);) {
        uint32_t header = day_cursor_u32be(&c);
        day_span block = day_cursor_bytes(&c, header & 0xFFFFFF);
        last = (header & 0x80000000u) != 0;
        if (!day_cursor_ok(&c)) return;
        if ((header >> 24 & 0x7F) == 4) day_media_vorbis_comment(block, emit);
        if ((header >> 24 & 0x7F) != 0 || block.size < 18) continue;
        day_cursor info = day_cursor_over(block);
        day_cursor_skip(&info, 10);
        uint64_t bits = (uint64_t)day_cursor_u32be(&info) << 32;
        bits |= day_cursor_u32be(&info);
        guint rate = (guint)(bits >> 44);
        if (rate > 0) day_media_say_duration(emit, (double)(bits & UINT64_C(0xFFFFFFFFF)) / rate);
    }
}

/* The comment packet stands on the second page: its bytes are found by their name. */
static void read_ogg(day_span head, day_emit *emit)
{
    static const char *const names[] = {"\x03vorbis", "OpusTags"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const uint8_t *found = memmem(head.data, head.size, names[i], strlen(names[i]));
        if (found == NULL) continue;
        const uint8_t *start = found + strlen(names[i]);
        day_media_vorbis_comment((day_span){start, head.size - (size_t)(start - head.data)}, emit);
    }
}

static void read_id3(const day_input *input, day_emit *emit)
{
    g_autofree uint8_t *bytes = g_malloc(TAG_MAX);
    size_t size = TAG_MAX;
    if (day_input_read(input, 0, bytes, &size, NULL) == DAY_OK) day_media_id3((day_span){bytes, size}, emit);
}

static day_err read_media(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    day_span head = input->head;
    if (starts(head, 0, "ID3"))
        read_id3(input, emit);
    else if (starts(head, 0, "RIFF"))
        day_media_riff(head, emit);
    else if (starts(head, 0, "fLaC"))
        read_flac(head, emit);
    else if (starts(head, 0, "OggS"))
        read_ogg(head, emit);
    else if (g_str_has_suffix(mime, "mp4") || g_str_has_suffix(mime, "quicktime"))
        read_boxes(input, emit);
    bool video = g_str_has_prefix(mime, "video/");
    return day_error_set(error, DAY_ERR_UNSUPPORTED, "%s",
                         video ? "the pictures and sound of a video are not read"
                               : "sound is not transcribed");
}

static const char *const extensions[] = {"mp3", "wav", "flac", "ogg", "oga", "opus", "m4a",
                                         "mp4", "m4v", "mov",  "3gp", "avi", "ogv",  NULL};
const day_format day_format_media = {
    .name = "media", .extensions = extensions, .sniff = sniff, .read = read_media};
