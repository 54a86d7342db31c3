/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Windows shortcuts ([MS-SHLLINK]): where they lead, with what arguments, the times and volume of the target,
 * and the computer that made them, as lines and as facts. Invariant: offsets are only followed by the bounded
 * cursor; a part that does not fit is noted, and the next is read where the sizes say. */
#include "base/cursor.h"
#include "format/text/charset.h"
#include "format/format.h"
#include "format/office/windows_time.h"
#include <string.h>

#define LINK_MAX ((size_t)1 << 20)

enum { HAS_ID_LIST = 1, HAS_LINK_INFO = 2, IS_UNICODE = 0x80 };

typedef struct lnk_reading {
    day_emit *emit;
    GString *text;
    bool damaged;
} lnk_reading;

static const uint8_t header[20] = {0x4C, 0, 0,    0, 0x01, 0x14, 0x02, 0, 0, 0,
                                   0,    0, 0xC0, 0, 0,    0,    0,    0, 0, 0x46};

static const char *sniff(const day_input *input)
{
    bool link = input->head.size >= 76 && memcmp(input->head.data, header, sizeof header) == 0;
    return link ? "application/x-ms-shortcut" : NULL;
}

static void say(lnk_reading *r, const char *label, const char *key, const char *value)
{
    if (value == NULL || *value == '\0') return;
    g_string_append_printf(r->text, "%s: %s\n", label, value);
    day_emit_fact(r->emit, key, value);
}

static char *text_of(day_span bytes, bool wide)
{
    return day_charset_to_utf8(day_charset_by_name(wide ? "UTF-16LE" : "windows-1252"), bytes, NULL, NULL);
}

/* A string that ends at its NUL, at an offset of a structure; NULL when there is none. */
static char *string_at(day_span within, uint32_t offset, bool wide)
{
    size_t each = wide ? 2 : 1, size = 0;
    if (offset == 0 || offset >= within.size) return NULL;
    const uint8_t *start = within.data + offset;
    while (offset + size + each <= within.size && (start[size] != 0 || (wide && start[size + 1] != 0)))
        size += each;
    return text_of((day_span){start, size}, wide);
}

static uint32_t u32_at(day_span bytes, size_t offset)
{
    day_cursor c = day_cursor_over(bytes);
    day_cursor_seek(&c, offset);
    return day_cursor_u32le(&c);
}

static void read_times(lnk_reading *r, day_cursor *c)
{
    static const char *const labels[] = {"target created", "target accessed", "target modified"};
    static const char *const keys[] = {"target.created", "target.accessed", "target.modified"};
    for (guint i = 0; i < 3; i++) {
        g_autofree char *time = day_windows_time(day_cursor_u64le(c));
        say(r, labels[i], keys[i], time);
    }
    g_autofree char *size = g_strdup_printf("%u", day_cursor_u32le(c));
    say(r, "target size", "target.size", size);
}

static void read_volume(lnk_reading *r, day_span volume)
{
    static const char *const kinds[] = {"unknown", "no root",   "removable", "fixed",
                                        "network", "CD or DVD", "RAM disk"};
    uint32_t kind = u32_at(volume, 4);
    g_autofree char *serial = g_strdup_printf("%08X", u32_at(volume, 8));
    uint32_t label = u32_at(volume, 12);
    bool wide = label == 0x14;
    g_autofree char *name = string_at(volume, wide ? u32_at(volume, 16) : label, wide);
    if (volume.size < 16) return;
    say(r, "volume", "volume.kind", kind < G_N_ELEMENTS(kinds) ? kinds[kind] : NULL);
    say(r, "volume serial", "volume.serial", serial);
    say(r, "volume label", "volume.label", name);
}

static day_span part_at(day_span within, uint32_t offset)
{
    if (offset == 0 || offset >= within.size) return (day_span){NULL, 0};
    return (day_span){within.data + offset, within.size - offset};
}

static void read_link_info(lnk_reading *r, day_span info)
{
    uint32_t header_size = u32_at(info, 4), flags = u32_at(info, 8);
    bool wide = header_size >= 0x24;
    if ((flags & 1) != 0) {
        read_volume(r, part_at(info, u32_at(info, 12)));
        g_autofree char *base = string_at(info, wide ? u32_at(info, 28) : u32_at(info, 16), wide);
        g_autofree char *suffix = string_at(info, wide ? u32_at(info, 32) : u32_at(info, 24), wide);
        g_autofree char *path = g_strconcat(base != NULL ? base : "", suffix != NULL ? suffix : "", NULL);
        say(r, "target", "target.path", path);
    }
    if ((flags & 2) != 0) {
        day_span network = part_at(info, u32_at(info, 20));
        g_autofree char *share = string_at(network, u32_at(network, 8), false);
        g_autofree char *suffix = string_at(info, u32_at(info, 24), false);
        g_autofree char *path =
            g_strconcat(share != NULL ? share : "", "\\", suffix != NULL ? suffix : "", NULL);
        say(r, "target", "target.path", path);
    }
}

static void read_strings(lnk_reading *r, day_cursor *c, uint32_t flags)
{
    static const char *const labels[] = {"description", "relative path", "working folder", "arguments",
                                         "icon"};
    static const char *const keys[] = {"description", "target.relative", "target.folder", "target.arguments",
                                       "icon"};
    bool wide = (flags & IS_UNICODE) != 0;
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
        if ((flags & (4u << i)) == 0) continue;
        size_t count = day_cursor_u16le(c);
        g_autofree char *text = text_of(day_cursor_bytes(c, wide ? 2 * count : count), wide);
        say(r, labels[i], keys[i], text);
    }
}

/* The computer's name, and the network card's address that stands in the file's identifier. */
static void read_tracker(lnk_reading *r, day_span block)
{
    if (block.size < 96) return;
    g_autofree char *machine = string_at((day_span){block.data, 32}, 16, false);
    const uint8_t *id = block.data + 48; /* the second half of the droid: a UUID */
    say(r, "made on", "machine", machine);
    if (id[7] >> 4 != 1) return; /* only version 1 holds an address */
    g_autofree char *mac =
        g_strdup_printf("%02x:%02x:%02x:%02x:%02x:%02x", id[10], id[11], id[12], id[13], id[14], id[15]);
    say(r, "network card", "machine.mac", mac);
}

static void read_extra(lnk_reading *r, day_cursor *c)
{
    while (day_cursor_left(c) >= 8) {
        day_span rest = {c->data + c->offset, day_cursor_left(c)};
        uint32_t size = u32_at(rest, 0), signature = u32_at(rest, 4);
        if (size < 4) return;
        if (size > rest.size) r->damaged = true;
        if (size > rest.size) return;
        if (signature == 0xA0000003u) read_tracker(r, (day_span){rest.data, size});
        g_autofree char *variable =
            signature == 0xA0000001u && size >= 788 ? string_at(rest, 268, true) : NULL;
        say(r, "target", "target.path", variable);
        day_cursor_skip(c, size);
    }
}

static void read_link(lnk_reading *r, day_span bytes)
{
    day_cursor c = day_cursor_over(bytes);
    day_cursor_seek(&c, 20);
    uint32_t flags = day_cursor_u32le(&c);
    day_cursor_skip(&c, 4);
    read_times(r, &c);
    day_cursor_seek(&c, 76);
    if ((flags & HAS_ID_LIST) != 0) day_cursor_skip(&c, day_cursor_u16le(&c));
    if ((flags & HAS_LINK_INFO) != 0 && day_cursor_left(&c) >= 28) {
        uint32_t size = u32_at((day_span){c.data + c.offset, day_cursor_left(&c)}, 0);
        read_link_info(r, day_cursor_bytes(&c, size));
    }
    read_strings(r, &c, flags);
    r->damaged = !day_cursor_ok(&c);
    if (!r->damaged) read_extra(r, &c);
}

static day_err read_lnk(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autofree uint8_t *bytes = g_malloc(LINK_MAX);
    size_t size = LINK_MAX;
    day_err err = day_input_read(input, 0, bytes, &size, error);
    if (err != DAY_OK) return err;
    lnk_reading r = {.emit = emit, .text = g_string_new(NULL)};
    read_link(&r, (day_span){bytes, size});
    guint lines = 0;
    for (gsize i = 0; i < r.text->len; i++) lines += r.text->str[i] == '\n';
    g_autofree char *place = g_strdup_printf("L1-%u", MAX(lines, 1));
    err = day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_LINES,
                                          .place = place,
                                          .text = r.text->str,
                                          .text_size = r.text->len,
                                          .src_size = size});
    if (r.damaged) day_emit_note_partial(emit, "the shortcut ends before what it says it holds");
    if (input->size > LINK_MAX)
        day_emit_note_partial(emit, "what follows the first MiB of a shortcut was not read");
    g_string_free(r.text, TRUE);
    return err;
}

static const char *const extensions[] = {"lnk", NULL};
const day_format day_format_lnk = {.name = "lnk", .extensions = extensions, .sniff = sniff, .read = read_lnk};
