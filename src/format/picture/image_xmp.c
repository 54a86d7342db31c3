/* SPDX-License-Identifier: AGPL-3.0-or-later
 * XMP: properties are elements or attributes of rdf:Description by local name; lists are rdf:li within them.
 * The history of an editing program (xmpMM:History) is one fact for each event. No document type, so no
 * entities (xml_walk.h). Source: ISO 16684-1; XMP specification part 2. */
#include "image_xmp.h"
#include "format/markup/xml_walk.h"
#include <string.h>

#define VALUE_MAX ((gsize)256 * 1024)

typedef struct xmp_row {
    const char *name; /* local name of the property */
    const char *key;  /* a fact … */
    const char *note; /* … or a note of this kind */
} xmp_row;

static const xmp_row rows[] = {
    {"title", "title", NULL},
    {"creator", "author", NULL},
    {"description", NULL, "description"},
    {"rights", "copyright", NULL},
    {"subject", "keywords", NULL},
    {"CreatorTool", "producer", NULL},
    {"CreateDate", "created", NULL},
    {"DateTimeOriginal", "created", NULL},
    {"DateTimeDigitized", "digitised", NULL},
    {"ModifyDate", "modified", NULL},
    {"MetadataDate", "metadata.modified", NULL},
    {"DateCreated", "created", NULL},
    {"Nickname", "title", NULL},
    {"Label", "label", NULL},
    {"Rating", "rating", NULL},
    {"Headline", NULL, "headline"},
    {"Instructions", NULL, "instructions"},
    {"CaptionWriter", "caption.author", NULL},
    {"AuthorsPosition", "author.position", NULL},
    {"Credit", "credit", NULL},
    {"Source", "source", NULL},
    {"City", "place.city", NULL},
    {"State", "place.state", NULL},
    {"Country", "place.country", NULL},
    {"Location", "place.location", NULL},
    {"TransmissionReference", "job", NULL},
    {"UsageTerms", "usage.terms", NULL},
    {"WebStatement", "rights.url", NULL},
    {"Marked", "rights.marked", NULL},
    {"DocumentID", "xmp.document_id", NULL},
    {"InstanceID", "xmp.instance_id", NULL},
    {"OriginalDocumentID", "xmp.original_document_id", NULL},
    {"SerialNumber", "camera.serial", NULL},
    {"Lens", "camera.lens", NULL},
    {"OwnerName", "camera.owner", NULL},
    {"UserComment", NULL, "comment"},
    {"ImageDescription", NULL, "description"},
    {"Artist", "author", NULL},
    {"Software", "producer", NULL},
    {"Producer", "producer", NULL},
    {"Keywords", "keywords", NULL},
    {"PersonInImage", "person", NULL},
    {"CiEmailWork", "contact.email", NULL},
    {"CiUrlWork", "contact.url", NULL},
    {"CiTelWork", "contact.phone", NULL},
};

/* Of several properties a fact is made. */
static const char *const joint_names[] = {"GPSLatitude",    "GPSLongitude", "GPSAltitude",
                                          "GPSAltitudeRef", "Make",         "Model"};
enum { LATITUDE, LONGITUDE, ALTITUDE, ALTITUDE_REF, MAKE, MODEL, JOINTS };
G_STATIC_ASSERT(JOINTS == G_N_ELEMENTS(joint_names));

/* One event of the history. */
static const char *const event_names[] = {"action", "when", "softwareAgent", "changed", "parameters"};

typedef struct xmp_walk {
    day_image *image;
    const xmp_row *row; /* of the property that is open */
    unsigned depth, row_depth, history_depth;
    int event_at; /* which of event_names is open; -1 none */
    char *event[G_N_ELEMENTS(event_names)];
    char *joint[G_N_ELEMENTS(joint_names)];
    int joint_at; /* which of joint_names is open; -1 none */
    GString *value;
} xmp_walk;

static const char *local_name(const char *name)
{
    const char *separator = strrchr(name, '\x01');
    return separator != NULL ? separator + 1 : name;
}

static const xmp_row *row_of(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].name, name) == 0) return &rows[i];
    return NULL;
}

static int index_of(const char *name, const char *const *names, guint n)
{
    for (guint i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0) return (int)i;
    return -1;
}

static int event_of(const char *name)
{
    return index_of(name, event_names, G_N_ELEMENTS(event_names));
}

static void take_joint(xmp_walk *walk, int which, const char *value)
{
    if (which >= 0 && *value != '\0' && walk->joint[which] == NULL) walk->joint[which] = g_strdup(value);
}

static void put_value(xmp_walk *walk, const xmp_row *row, const char *text)
{
    if (row->key != NULL)
        day_image_fact(walk->image, row->key, text, "xmp");
    else
        day_image_text(walk->image, row->note, text);
}

static void put_event(xmp_walk *walk)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(event_names); i++) {
        if (walk->event[i] != NULL)
            g_string_append_printf(line, "%s%s", line->len > 0 ? ", " : "", walk->event[i]);
        g_clear_pointer(&walk->event[i], g_free);
    }
    day_image_fact(walk->image, "history", line->str, "xmp");
}

static void set_event(xmp_walk *walk, int which, const char *value)
{
    if (*value == '\0') return;
    g_free(walk->event[which]);
    walk->event[which] = g_strdup(value);
}

static void take_attributes(xmp_walk *walk, const char **attributes)
{
    for (unsigned i = 0; attributes[i] != NULL; i += 2) {
        const char *name = local_name(attributes[i]);
        const xmp_row *row = row_of(name);
        take_joint(walk, index_of(name, joint_names, JOINTS), attributes[i + 1]);
        int event = walk->history_depth > 0 ? event_of(name) : -1;
        if (event >= 0)
            set_event(walk, event, attributes[i + 1]);
        else if (row != NULL && walk->history_depth == 0)
            put_value(walk, row, attributes[i + 1]);
    }
}

static void on_start(const char *name, const char **attributes, void *ctx)
{
    xmp_walk *walk = ctx;
    walk->depth++;
    g_string_truncate(walk->value, 0);
    if (walk->history_depth == 0 && strcmp(name, "History") == 0) walk->history_depth = walk->depth;
    take_attributes(walk, attributes);
    walk->event_at = walk->history_depth > 0 ? event_of(name) : -1;
    walk->joint_at = index_of(name, joint_names, JOINTS);
    const xmp_row *row = walk->row == NULL && walk->history_depth == 0 ? row_of(name) : NULL;
    if (row == NULL) return;
    walk->row = row;
    walk->row_depth = walk->depth;
}

static void on_end(const char *name, void *ctx)
{
    xmp_walk *walk = ctx;
    g_strstrip(walk->value->str);
    if (walk->event_at >= 0) set_event(walk, walk->event_at, walk->value->str);
    take_joint(walk, walk->joint_at, walk->value->str);
    if (walk->row != NULL) put_value(walk, walk->row, walk->value->str);
    if (walk->history_depth > 0 && strcmp(name, "li") == 0) put_event(walk);
    if (walk->depth == walk->history_depth) walk->history_depth = 0;
    if (walk->depth == walk->row_depth) {
        walk->row = NULL;
        walk->row_depth = 0;
    }
    walk->event_at = walk->joint_at = -1;
    walk->depth--;
    g_string_truncate(walk->value, 0);
}

static void on_text(const char *text, size_t size, void *ctx)
{
    xmp_walk *walk = ctx;
    if ((walk->row != NULL || walk->event_at >= 0 || walk->joint_at >= 0) && walk->value->len < VALUE_MAX)
        g_string_append_len(walk->value, text, (gssize)size);
}

/* "56,12.5N", "56,12,30N": degrees, minutes, seconds; south and west are negative. */
static bool degrees_of(double *out, const char *text)
{
    double parts[3] = {0};
    const char *at = text != NULL ? text : "";
    char *end = (char *)at;
    for (int i = 0; i < 3; i++) {
        parts[i] = g_ascii_strtod(at, &end);
        if (end == at) return i > 0;
        at = end;
        if (*at != ',') break;
        at++;
    }
    *out = parts[0] + parts[1] / 60 + parts[2] / 3600;
    if (*end == 'S' || *end == 'W') *out = -*out;
    return true;
}

static void put_joints(xmp_walk *walk)
{
    double latitude = 0, longitude = 0, altitude = 0;
    char **joint = walk->joint, *end;
    if (degrees_of(&latitude, joint[LATITUDE]) && degrees_of(&longitude, joint[LONGITUDE]) &&
        day_image_position(walk->image, latitude, longitude, "xmp") && joint[ALTITUDE] != NULL) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        altitude = g_ascii_strtod(joint[ALTITUDE], &end);
        double below = *end == '/' ? g_ascii_strtod(end + 1, NULL) : 1;
        if (joint[ALTITUDE_REF] != NULL && *joint[ALTITUDE_REF] == '1') altitude = -altitude;
        if (below != 0)
            day_image_fact(walk->image, "gps.altitude",
                           g_ascii_formatd(text, sizeof text, "%.1f", altitude / below), "xmp");
    }
    if (joint[MODEL] != NULL) day_image_camera(walk->image, joint[MAKE], joint[MODEL], "xmp");
    for (guint i = 0; i < JOINTS; i++) g_free(joint[i]);
}

void day_xmp_facts_put(day_image *image, day_span packet)
{
    day_error error = {0};
    xmp_walk walk = {.image = image, .event_at = -1, .joint_at = -1, .value = g_string_new(NULL)};
    const day_xml_handler handler = {on_start, on_end, on_text};
    while (packet.size > 0 && packet.data[packet.size - 1] != '>') packet.size--; /* padding, NULs */
    while (packet.size > 0 && packet.data[0] != '<' && packet.data[0] < 0x80) {
        packet.data++;
        packet.size--;
    }
    if (packet.size > 0 && day_xml_walk(packet, &handler, &walk, &error) != DAY_OK)
        day_emit_note_partial(image->emit, "XMP: %s", error.message);
    put_joints(&walk);
    for (guint i = 0; i < G_N_ELEMENTS(event_names); i++) g_free(walk.event[i]);
    g_string_free(walk.value, TRUE);
}
