/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The XMP packet of a PDF beside its Info dictionary: programs write both at once, and the same; one that
 * writes only the one of them leaves the other as it was (ISO 32000-1, 14.3). PDF 2.0 has most of the
 * dictionary's keys in the packet only (ISO 32000-2, 14.3.3). Two times that differ by whole
 * quarters of an hour, as zones do, are the same moment written with care and without. Events of the history
 * are told as for pictures (XMP specification part 2). */
#include "pdf_xmp.h"
#include "format/markup/xml_walk.h"
#include <string.h>

#define PACKET_MAX ((size_t)512 << 10)
#define VALUE_MAX 512u
#define EVENTS_MAX 200u
#define ZONES_S (15 * 3600)

static const struct property {
    const char *xmp, *info, *fact;
    bool is_date;
} properties[] = {{"CreateDate", "CreationDate", "created", true},
                  {"ModifyDate", "ModDate", "modified", true},
                  {"Producer", "Producer", "producer", false},
                  {"CreatorTool", "Creator", "creator", false}};
#define N_PROPERTIES G_N_ELEMENTS(properties)
enum { CREATED, MODIFIED, PRODUCER };
static const char *const event_names[] = {"action", "when", "softwareAgent"};
#define N_EVENT G_N_ELEMENTS(event_names)

typedef struct packet {
    fz_context *ctx;
    pdf_document *doc;
    day_emit *emit; /* of the history; NULL: it is not told */
    fz_stream *stream;
    uint8_t *bytes;
    size_t size;
    char *told[N_PROPERTIES]; /* by XMP */
    char *info[N_PROPERTIES];
    char *event[N_EVENT];
    guint events;
    bool within_history;
    char **into; /* which of the above the open element is */
    GString *text;
} packet;

static void read_packet(fz_context *ctx, void *state)
{
    packet *p = state;
    pdf_obj *root = pdf_dict_get(ctx, pdf_trailer(ctx, p->doc), PDF_NAME(Root));
    pdf_obj *metadata = pdf_dict_get(ctx, root, PDF_NAME(Metadata));
    if (!pdf_is_stream(ctx, metadata)) return;
    p->stream = pdf_open_stream(ctx, metadata);
    p->size = fz_read(ctx, p->stream, p->bytes, PACKET_MAX);
}

static void read_info(fz_context *ctx, void *state)
{
    packet *p = state;
    pdf_obj *info = pdf_dict_get(ctx, pdf_trailer(ctx, p->doc), PDF_NAME(Info));
    for (guint i = 0; i < N_PROPERTIES; i++) {
        pdf_obj *value = pdf_dict_gets(ctx, info, properties[i].info);
        if (!pdf_is_string(ctx, value)) continue;
        const char *text = pdf_to_text_string(ctx, value);
        p->info[i] = properties[i].is_date ? day_pdf_date(text) : g_strdup(text);
    }
}

/* --- the packet -------------------------------------------------------------------------------------- */

static char **place_of(packet *p, const char *name)
{
    if (p->within_history) {
        for (guint i = 0; i < N_EVENT; i++)
            if (strcmp(name, event_names[i]) == 0) return &p->event[i];
        return NULL;
    }
    for (guint i = 0; i < N_PROPERTIES; i++)
        if (strcmp(name, properties[i].xmp) == 0) return &p->told[i];
    return NULL;
}

static void keep(char **into, const char *text)
{
    if (*into != NULL || *text == '\0' || strlen(text) > VALUE_MAX) return;
    *into = g_strdup(text);
}

static const char *local_name(const char *name)
{
    const char *separator = strrchr(name, '\x01');
    return separator != NULL ? separator + 1 : name;
}

static void on_start(const char *name, const char **attributes, void *ctx)
{
    packet *p = ctx;
    if (strcmp(name, "History") == 0) p->within_history = true;
    for (unsigned i = 0; attributes[i] != NULL; i += 2) {
        char **into = place_of(p, local_name(attributes[i]));
        if (into != NULL) keep(into, attributes[i + 1]);
    }
    p->into = place_of(p, name);
    g_string_truncate(p->text, 0);
}

static void put_event(packet *p)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < N_EVENT; i++) {
        if (p->event[i] != NULL) g_string_append_printf(line, "%s%s", line->len > 0 ? ", " : "", p->event[i]);
        g_clear_pointer(&p->event[i], g_free);
    }
    if (line->len > 0 && p->emit != NULL && p->events++ < EVENTS_MAX)
        day_emit_fact_at(p->emit, "history", line->str, "xmp");
}

static void on_end(const char *name, void *ctx)
{
    packet *p = ctx;
    if (p->into != NULL) keep(p->into, g_strstrip(p->text->str));
    if (p->within_history && strcmp(name, "li") == 0) put_event(p);
    if (strcmp(name, "History") == 0) p->within_history = false;
    p->into = NULL;
}

static void on_text(const char *text, size_t size, void *ctx)
{
    packet *p = ctx;
    if (p->into != NULL && p->text->len < VALUE_MAX) g_string_append_len(p->text, text, (gssize)size);
}

/* --- comparing --------------------------------------------------------------------------------------- */

static bool same_moment(const char *a, const char *b)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) one = g_date_time_new_from_iso8601(a, utc);
    g_autoptr(GDateTime) other = g_date_time_new_from_iso8601(b, utc);
    if (one == NULL || other == NULL) return g_str_has_prefix(a, b) || g_str_has_prefix(b, a);
    int64_t apart = ABS(g_date_time_difference(one, other) / G_TIME_SPAN_SECOND);
    return apart <= 120 || (apart <= ZONES_S && (apart % 900 <= 120 || apart % 900 >= 780));
}

static bool agree(const packet *p, guint i)
{
    const char *info = p->info[i], *told = p->told[i];
    if (info == NULL || told == NULL || *g_strstrip(p->info[i]) == '\0') return true;
    return properties[i].is_date ? same_moment(info, told) : strcmp(info, told) == 0;
}

static void compare(packet *p)
{
    for (guint i = 0; i < N_PROPERTIES; i++) {
        if (p->info[i] == NULL && p->told[i] != NULL)
            day_emit_fact_at(p->emit, properties[i].fact, p->told[i], "xmp");
        if (agree(p, i)) continue;
        g_autofree char *value =
            g_strdup_printf("%s: %s; in XMP: %s", properties[i].fact, p->info[i], p->told[i]);
        day_emit_fact(p->emit, "pdf.info_differs", value);
    }
}

/* From the first "<" to the last ">": padding stands around. */
static day_span trimmed(const packet *p)
{
    const uint8_t *start = memchr(p->bytes, '<', p->size);
    const uint8_t *end = memrchr(p->bytes, '>', p->size);
    if (start == NULL || end == NULL || end < start) return (day_span){0};
    return (day_span){start, (size_t)(end - start) + 1};
}

/* False: there is no packet that can be read; what Info tells is there all the same. */
static bool read_both(packet *p)
{
    const day_xml_handler handler = {on_start, on_end, on_text};
    p->bytes = g_malloc(PACKET_MAX);
    p->text = g_string_new(NULL);
    day_pdf_guard(p->ctx, read_info, p, NULL);
    if (!day_pdf_guard(p->ctx, read_packet, p, NULL) || p->size == 0) return false;
    day_span document = trimmed(p);
    return document.size > 0 && day_xml_walk(document, &handler, p, NULL) == DAY_OK;
}

static void packet_clear(packet *p)
{
    fz_drop_stream(p->ctx, p->stream);
    for (guint i = 0; i < N_PROPERTIES; i++) {
        g_free(p->told[i]);
        g_free(p->info[i]);
    }
    for (guint i = 0; i < N_EVENT; i++) g_free(p->event[i]);
    g_string_free(p->text, TRUE);
    g_free(p->bytes);
}

void day_pdf_put_xmp(day_pdf *pdf)
{
    packet p = {.ctx = pdf->ctx, .doc = pdf->doc, .emit = pdf->emit};
    if (read_both(&p)) compare(&p);
    packet_clear(&p);
}

static char *take_either(packet *p, guint i)
{
    char *info = p->info[i] != NULL ? g_strstrip(p->info[i]) : NULL;
    char **from = info != NULL && *info != '\0' ? &p->info[i] : &p->told[i];
    return g_steal_pointer(from);
}

void day_pdf_read_making(day_pdf_making *out, fz_context *ctx, pdf_document *doc)
{
    packet p = {.ctx = ctx, .doc = doc};
    read_both(&p);
    out->created = take_either(&p, CREATED);
    out->modified = take_either(&p, MODIFIED);
    out->producer = take_either(&p, PRODUCER);
    packet_clear(&p);
}

void day_pdf_making_clear(day_pdf_making *making)
{
    g_free(making->created);
    g_free(making->modified);
    g_free(making->producer);
    *making = (day_pdf_making){0};
}
