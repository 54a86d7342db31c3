/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Captured network traffic (pcap; pcapng as the IETF draft has it): kind of link, how many packets, from when
 * to when, as facts. What the packets hold is not read, and the item is `unsupported` with that reason.
 * Invariant: only headers are read, one after the other, each further on in the file than the last. */
#include "base/cursor.h"
#include "format/format.h"
#include <string.h>

#define INTERFACES_MAX 64

typedef struct capture {
    const day_input *input;
    bool big, nanoseconds;
    uint64_t packets;
    double first, last; /* Unix seconds */
    bool cut;
    guint interfaces;
    double per_second[INTERFACES_MAX]; /* of pcapng's time stamps */
} capture;

static const char *sniff(const day_input *input)
{
    static const char *const magics[] = {"\xA1\xB2\xC3\xD4", "\xD4\xC3\xB2\xA1", "\xA1\xB2\x3C\x4D",
                                         "\x4D\x3C\xB2\xA1"};
    if (input->head.size < 24) return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(magics); i++)
        if (memcmp(input->head.data, magics[i], 4) == 0) return "application/vnd.tcpdump.pcap";
    bool next = memcmp(input->head.data, "\x0A\x0D\x0D\x0A", 4) == 0;
    bool order = memcmp(input->head.data + 8, "\x1A\x2B\x3C\x4D", 4) == 0 ||
                 memcmp(input->head.data + 8, "\x4D\x3C\x2B\x1A", 4) == 0;
    return next && order ? "application/x-pcapng" : NULL;
}

static uint32_t take(const capture *c, day_cursor *cursor)
{
    return c->big ? day_cursor_u32be(cursor) : day_cursor_u32le(cursor);
}

static const char *link_name(uint32_t type)
{
    static const struct {
        uint32_t type;
        const char *name;
    } links[] = {{0, "loopback"},
                 {1, "Ethernet"},
                 {9, "PPP"},
                 {101, "raw IP"},
                 {105, "IEEE 802.11"},
                 {113, "Linux cooked"},
                 {127, "IEEE 802.11 radiotap"},
                 {187, "Bluetooth"},
                 {201, "Bluetooth"},
                 {249, "USB"},
                 {276, "Linux cooked 2"}};
    for (guint i = 0; i < G_N_ELEMENTS(links); i++)
        if (links[i].type == type) return links[i].name;
    return "another link";
}

static void note_packet(capture *c, double when)
{
    if (c->packets++ == 0) c->first = when;
    c->last = when;
}

/* `size` bytes at `at`; false when the file does not have them. */
static bool header_at(const capture *c, uint64_t at, uint8_t *out, size_t size)
{
    day_span mapped = c->input->mapped;
    size_t got = size;
    if (mapped.data != NULL && at <= mapped.size && size <= mapped.size - at)
        memcpy(out, mapped.data + at, size);
    if (mapped.data != NULL) return at <= mapped.size && size <= mapped.size - at;
    return day_input_read(c->input, at, out, &got, NULL) == DAY_OK && got == size;
}

static void read_classic(capture *c, day_emit *emit)
{
    day_cursor file = day_cursor_over(c->input->head);
    c->big = c->input->head.data[0] == 0xA1;
    c->nanoseconds = memchr(c->input->head.data, 0x3C, 4) != NULL;
    day_cursor_seek(&file, 20);
    day_emit_fact(emit, "capture.link", link_name(take(c, &file) & 0x0FFFFFFF));
    uint64_t at = 24;
    uint8_t bytes[16];
    while (header_at(c, at, bytes, sizeof bytes)) {
        day_cursor packet = day_cursor_over((day_span){bytes, sizeof bytes});
        double seconds = take(c, &packet);
        seconds += take(c, &packet) / (c->nanoseconds ? 1e9 : 1e6);
        uint32_t size = take(c, &packet);
        if (size > c->input->size - at - sizeof bytes) break;
        note_packet(c, seconds);
        at += sizeof bytes + size;
    }
    c->cut = at != c->input->size;
}

/* An interface: its link, and the resolution of its time stamps (option 9). */
static void read_interface(capture *c, day_cursor *block, day_emit *emit)
{
    uint32_t link = take(c, block);
    day_emit_fact(emit, "capture.link", link_name(c->big ? link >> 16 : link & 0xFFFF));
    day_cursor_skip(block, 4);
    double resolution = 1e6;
    while (day_cursor_left(block) >= 4) {
        uint32_t option = take(c, block), code = c->big ? option >> 16 : option & 0xFFFF,
                 size = c->big ? option & 0xFFFF : option >> 16;
        day_span value = day_cursor_bytes(block, (size + 3) / 4 * 4);
        if (code == 0 || !day_cursor_ok(block)) break;
        if (code != 9 || size < 1) continue;
        guint power = value.data[0] & 0x7F;
        resolution = 1;
        for (guint i = 0; i < MIN(power, 60); i++) resolution *= (value.data[0] & 0x80) != 0 ? 2 : 10;
    }
    if (c->interfaces < INTERFACES_MAX) c->per_second[c->interfaces++] = resolution;
}

static void read_block(capture *c, uint32_t type, day_cursor *block, day_emit *emit)
{
    if (type == 1) read_interface(c, block, emit);
    if (type == 3) note_packet(c, c->last); /* a simple packet has no time */
    if (type != 6) return;
    uint32_t interface = take(c, block);
    double ticks = take(c, block) * 4294967296.0;
    ticks += take(c, block);
    if (day_cursor_ok(block))
        note_packet(c, ticks / (interface < c->interfaces ? c->per_second[interface] : 1e6));
}

static void read_next(capture *c, day_emit *emit)
{
    uint8_t bytes[512];
    uint64_t at = 0;
    while (header_at(c, at, bytes, 12)) {
        if (memcmp(bytes, "\x0A\x0D\x0D\x0A", 4) == 0) c->big = bytes[8] == 0x1A, c->interfaces = 0;
        day_cursor header = day_cursor_over((day_span){bytes, 12});
        uint32_t type = take(c, &header), size = take(c, &header);
        if (size < 12 || size > c->input->size - at) break;
        size_t body = MIN(size - 12, sizeof bytes);
        if (!header_at(c, at + 8, bytes, body)) break;
        day_cursor block = day_cursor_over((day_span){bytes, body});
        read_block(c, type, &block, emit);
        at += size;
    }
    c->cut = at != c->input->size;
}

static void say_time(day_emit *emit, const char *key, double seconds)
{
    if (!(seconds > 0) || seconds > 7e9) return;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc((gint64)seconds);
    g_autofree char *text = when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    day_emit_fact(emit, key, text);
}

static day_err read_capture(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    if (sniff(input) == NULL) return day_error_set(error, DAY_ERR_FORMAT, "no capture");
    capture c = {.input = input};
    day_span bytes;
    day_input_map(input, &bytes, NULL); /* larger ones are read header by header */
    if (strcmp(mime, "application/x-pcapng") == 0)
        read_next(&c, emit);
    else
        read_classic(&c, emit);
    g_autofree char *packets = g_strdup_printf("%" G_GUINT64_FORMAT, c.packets);
    day_emit_fact(emit, "capture.packets", packets);
    say_time(emit, "capture.first", c.first);
    say_time(emit, "capture.last", c.last);
    return day_error_set(error, DAY_ERR_UNSUPPORTED, "what the packets of a capture hold is not read%s",
                         c.cut ? "; the file was cut" : "");
}

static const char *const extensions[] = {"pcap", "pcapng", "cap", "dmp", NULL};
const day_format day_format_capture = {
    .name = "capture", .extensions = extensions, .sniff = sniff, .read = read_capture};
