/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Keys, certificates and signed or sealed messages as files of their own (DER and BER: X.509, PKCS #1,
 * #7/CMS, #8, #12, RFC 5544): what kind it is, the names and dates in it as lines, and what was signed as a
 * child. Nothing is verified or deciphered. Invariants: elements are visited once, at most DEPTH_MAX deep. */
#include "ber_walk.h"
#include "format/text/charset.h"
#include "format/format.h"
#include "format/text/lines.h"
#include <string.h>
#include <zlib.h>

#define DEPTH_MAX 24
#define NAMES_MAX 20000

enum {
    INTEGER = 2,
    BIT_STRING = 3,
    OCTETS = 4,
    OID = 6,
    UTF8 = 12,
    PRINTABLE = 19,
    T61 = 20,
    IA5 = 22,
    UTC = 23,
    TIME = 24,
    BMP = 30,
    SEQUENCE = 0x30,
    SET = 0x31
};

typedef enum der_kind {
    OTHER,
    CERTIFICATE,
    KEY_RSA,
    KEY_PKCS8,
    KEY_EC,
    KEY_DSA,
    STORE,
    DATA,
    SIGNED,
    ENVELOPED,
    DIGESTED,
    SEALED,
    COMPRESSED,
    STAMPED
} der_kind;

static const struct {
    const char *mime, *name;
} kinds[] = {
    [OTHER] = {NULL, NULL},
    [CERTIFICATE] = {"application/pkix-cert", "certificate"},
    [KEY_RSA] = {"application/pkcs8", "RSA key"},
    [KEY_PKCS8] = {"application/pkcs8", "private key (PKCS #8)"},
    [KEY_EC] = {"application/pkcs8", "EC private key"},
    [KEY_DSA] = {"application/pkcs8", "DSA private key"},
    [STORE] = {"application/x-pkcs12", "store of keys and certificates (PKCS #12)"},
    [DATA] = {"application/pkcs7-mime", "data (CMS)"},
    [SIGNED] = {"application/pkcs7-mime", "signed data (CMS)"},
    [ENVELOPED] = {"application/pkcs7-mime", "sealed for its recipients (CMS)"},
    [DIGESTED] = {"application/pkcs7-mime", "digested data (CMS)"},
    [SEALED] = {"application/pkcs7-mime", "encrypted data (CMS)"},
    [COMPRESSED] = {"application/pkcs7-mime", "compressed data (CMS)"},
    [STAMPED] = {"application/timestamped-data", "data with a time stamp (RFC 5544)"},
};

typedef struct der_reading {
    day_emit *emit;
    day_lines lines;
    char *oid; /* the one before the next string */
    guint names;
    day_err err;
} der_reading;

/* --- what it is -------------------------------------------------------------------------------------- */

static der_kind kind_of_oid(day_span content)
{
    static const struct {
        const char *oid;
        der_kind kind;
    } types[] = {{"1.2.840.113549.1.7.1", DATA},         {"1.2.840.113549.1.7.2", SIGNED},
                 {"1.2.840.113549.1.7.3", ENVELOPED},    {"1.2.840.113549.1.7.5", DIGESTED},
                 {"1.2.840.113549.1.7.6", SEALED},       {"1.2.840.113549.1.9.16.1.9", COMPRESSED},
                 {"1.2.840.113549.1.9.16.1.31", STAMPED}};
    g_autofree char *oid = day_ber_oid(content);
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(types[i].oid, oid) == 0) return types[i].kind;
    return OTHER;
}

/* The tags of the first elements of the outer sequence; how many there are. The head may hold it in part. */
static guint outer_tags(day_span head, guint8 tags[10], day_ber elements[2])
{
    day_ber outer, inner;
    guint count = 0;
    day_ber_take(&outer, head);
    for (size_t at = 0; count < 10 && at + 2 < outer.content.size; count++) {
        bool whole = day_ber_take(&inner, (day_span){outer.content.data + at, outer.content.size - at});
        tags[count] = inner.tag;
        if (count < 2) elements[count] = inner;
        if (!whole || inner.size == 0) return count + 1;
        at += inner.size;
    }
    return count;
}

/* A key of integers, or the wrapper of one. */
static der_kind kind_of_key(const guint8 tags[10], guint count, const day_ber elements[2])
{
    guint integers = 0;
    while (integers < count && tags[integers] == INTEGER) integers++;
    guint8 version = elements[0].content.size == 1 ? elements[0].content.data[0] : 0xFF;
    if (version == 3 && count >= 2 && tags[1] == SEQUENCE) return STORE;
    if (version <= 1 && count >= 3 && tags[1] == SEQUENCE && tags[2] == OCTETS) return KEY_PKCS8;
    if (version == 1 && count >= 2 && tags[1] == OCTETS) return KEY_EC;
    if (version == 0 && integers == 9) return KEY_RSA;
    return version == 0 && integers == 6 ? KEY_DSA : OTHER;
}

/* SEQUENCE { SEQUENCE { [0] version or number, …, algorithm, issuer, validity }, algorithm, BIT STRING } */
static bool is_certificate(const guint8 tags[10], guint count, const day_ber elements[2])
{
    if (count < 2 || tags[0] != SEQUENCE || tags[1] != SEQUENCE || (count >= 3 && tags[2] != BIT_STRING))
        return false;
    day_span body = elements[0].content;
    return body.size > 40 && (body.data[0] == 0xA0 || body.data[0] == INTEGER);
}

static der_kind kind_of(const day_input *input)
{
    day_span head = input->head;
    if (head.size < 32 || head.data[0] != SEQUENCE) return OTHER;
    size_t long_form = head.data[1] & 0x7F, size = head.data[1];
    bool indefinite = head.data[1] == 0x80;
    if (head.data[1] > 0x84) return OTHER;
    if (head.data[1] > 0x80) size = 0;
    for (size_t i = 0; head.data[1] > 0x80 && i < long_form; i++) size = size << 8 | head.data[2 + i];
    uint64_t whole = size + 2 + (head.data[1] > 0x80 ? long_form : 0);
    if (!indefinite && (whole > input->size + 4096 || whole + 16 < input->size)) return OTHER;
    guint8 tags[10] = {0};
    day_ber elements[2] = {0};
    guint count = outer_tags(head, tags, elements);
    if (count >= 1 && tags[0] == OID) return kind_of_oid(elements[0].content);
    if (count >= 2 && tags[0] == INTEGER) return kind_of_key(tags, count, elements);
    return is_certificate(tags, count, elements) ? CERTIFICATE : OTHER;
}

static const char *sniff(const day_input *input)
{
    return kinds[kind_of(input)].mime;
}

/* --- names and dates --------------------------------------------------------------------------------- */

static const char *label_of(const char *oid)
{
    static const char *const labels[][2] = {
        {"2.5.4.3", "name"},    {"2.5.4.6", "country"},           {"2.5.4.7", "place"},
        {"2.5.4.8", "state"},   {"2.5.4.10", "organisation"},     {"2.5.4.11", "unit"},
        {"2.5.4.4", "surname"}, {"2.5.4.42", "given name"},       {"2.5.4.5", "serial number"},
        {"2.5.4.12", "title"},  {"1.2.840.113549.1.9.1", "mail"}, {"0.9.2342.19200300.100.1.25", "domain"}};
    for (guint i = 0; oid != NULL && i < G_N_ELEMENTS(labels); i++)
        if (strcmp(labels[i][0], oid) == 0) return labels[i][1];
    return NULL;
}

static void put(der_reading *r, const char *label, day_span bytes, const char *charset)
{
    if (r->names++ >= NAMES_MAX || bytes.size == 0 || bytes.size > 4096) return;
    size_t size = 0;
    g_autofree char *text = day_charset_to_utf8(day_charset_by_name(charset), bytes, &size, NULL);
    g_strdelimit(text, "\r\n", ' ');
    g_autofree char *line = g_strdup_printf("%s: %s\n", label, text);
    r->err = day_lines_add_text(&r->lines, line, strlen(line));
}

static void put_element(der_reading *r, const day_ber *element)
{
    const char *label = label_of(r->oid);
    if (element->tag == OID) {
        g_free(r->oid);
        r->oid = day_ber_oid(element->content);
    } else if (element->tag == UTF8 || element->tag == PRINTABLE || element->tag == IA5) {
        put(r, label != NULL ? label : "text", element->content, "UTF-8");
    } else if (element->tag == T61) {
        put(r, label != NULL ? label : "text", element->content, "windows-1252");
    } else if (element->tag == BMP) {
        put(r, label != NULL ? label : "text", element->content, "UTF-16BE");
    } else if (element->tag == UTC || element->tag == TIME) {
        put(r, "time", element->content, "UTF-8");
    }
}

static void walk(der_reading *r, day_span bytes, guint depth)
{
    for (size_t at = 0; at < bytes.size && depth < DEPTH_MAX && r->err == DAY_OK;) {
        day_ber element;
        bool whole = day_ber_take(&element, (day_span){bytes.data + at, bytes.size - at});
        if (element.size == 0) return;
        bool holds = (element.tag & DAY_BER_CONSTRUCTED) != 0 && (element.tag & 0x1F) != OCTETS;
        if (holds)
            walk(r, element.content, depth + 1);
        else if (whole)
            put_element(r, &element);
        at += element.size;
    }
}

/* --- what was signed --------------------------------------------------------------------------------- */

/* The octet string in { OID, [0] { octets } }, wherever it stands first. */
static bool find_content(day_ber *out, day_span bytes, bool bare, guint depth)
{
    bool after_oid = false;
    for (size_t at = 0; at < bytes.size && depth < 8;) {
        day_ber element, inner;
        day_ber_take(&element, (day_span){bytes.data + at, bytes.size - at});
        if (element.size == 0) return false;
        bool wraps = after_oid && element.tag == 0xA0;
        if (wraps && element.content.size > 0) {
            day_ber_take(&inner, element.content);
            *out = inner;
            if ((inner.tag & ~DAY_BER_CONSTRUCTED) == OCTETS) return true;
        }
        if (bare && depth > 0 && (element.tag & ~DAY_BER_CONSTRUCTED) == OCTETS) {
            *out = element; /* RFC 5544 has it without a wrapper */
            return true;
        }
        bool holds = (element.tag & DAY_BER_CONSTRUCTED) != 0 && element.tag != SET;
        if (holds && find_content(out, element.content, bare, depth + 1)) return true;
        after_oid = element.tag == OID;
        at += element.size;
    }
    return false;
}

/* The container's name without its extension; a part of S/MIME, which begins with its fields, is a message.
 */
static char *content_name(const char *name, day_span content)
{
    static const char field[] = "Content-";
    g_autofree char *child = g_strdup(name != NULL && *name != '\0' ? name : "content");
    char *dot = strrchr(child, '.');
    if (dot != NULL && dot > child) *dot = '\0';
    bool part = content.size > sizeof field &&
                g_ascii_strncasecmp((const char *)content.data, field, sizeof field - 1) == 0;
    return part ? g_strconcat(child, ".eml", NULL) : g_steal_pointer(&child);
}

/* Sends what zlib's stream gives. */
static day_err inflate_into(day_emit *emit, const GByteArray *packed, bool *whole)
{
    enum { PIECE = 64 * 1024 };
    z_stream stream = {.next_in = packed->data, .avail_in = packed->len};
    if (inflateInit(&stream) != Z_OK) return DAY_ERR_FAILED;
    g_autofree uint8_t *piece = g_malloc(PIECE);
    day_err err = DAY_OK;
    int status = Z_OK;
    while (status == Z_OK && err == DAY_OK) {
        stream.next_out = piece;
        stream.avail_out = PIECE;
        status = inflate(&stream, Z_NO_FLUSH);
        if (stream.avail_out < PIECE) err = day_emit_child_data(emit, piece, PIECE - stream.avail_out);
    }
    inflateEnd(&stream);
    *whole &= status == Z_STREAM_END;
    return err;
}

/* RFC 3274: the same structure with zlib's stream as its content. */
static day_err put_inflated(day_span bytes, const char *name, day_emit *emit)
{
    day_ber content;
    if (!find_content(&content, bytes, false, 0)) return DAY_OK;
    g_autoptr(GByteArray) octets = g_byte_array_new();
    bool whole = day_ber_octets(octets, &content);
    g_autofree char *child = content_name(name, (day_span){0});
    day_err err = day_emit_child_begin(
        emit, &(day_child){.name = child, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE});
    if (err != DAY_OK) return err;
    err = inflate_into(emit, octets, &whole);
    if (err == DAY_ERR_LIMIT) return day_emit_child_end(emit, DAY_STATE_OUTPUT_LIMIT, NULL);
    if (err != DAY_OK) return err;
    if (!whole) day_emit_note_partial(emit, "what was compressed ends early");
    return day_emit_child_end(emit, whole ? DAY_STATE_DONE : DAY_STATE_PARTIAL,
                              whole ? NULL : "it ends early");
}

static day_err put_content(day_span bytes, bool bare, const char *name, day_emit *emit)
{
    day_ber content;
    if (!find_content(&content, bytes, bare, 0)) return DAY_OK; /* a signature alone */
    GByteArray *octets = g_byte_array_new();
    bool whole = day_ber_octets(octets, &content);
    g_autofree char *child = content_name(name, (day_span){octets->data, octets->len});
    day_err err = day_emit_child(
        emit, &(day_child){.name = child, .declared_size = octets->len, .mtime_ms = DAY_TIME_NONE},
        (day_span){octets->data, octets->len});
    if (!whole) day_emit_note_partial(emit, "what was signed ends early");
    g_byte_array_free(octets, TRUE);
    return err;
}

static day_err read_der(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    der_kind kind = kind_of(input);
    if (kind == OTHER)
        return day_error_set(error, DAY_ERR_FORMAT, "neither key, certificate nor signed data");
    day_emit_fact(emit, "key.kind", kinds[kind].name);
    day_ber outer;
    bool whole = day_ber_take(&outer, bytes);
    der_reading r = {.emit = emit};
    day_lines_open(&r.lines, emit);
    bool has_content = kind == DATA || kind == SIGNED || kind == DIGESTED || kind == STAMPED;
    if (kind == CERTIFICATE || kind == ENVELOPED || has_content) walk(&r, bytes, 0);
    day_err flushed = day_lines_flush(&r.lines);
    day_lines_close(&r.lines);
    g_free(r.oid);
    if (r.err != DAY_OK || flushed != DAY_OK) return r.err != DAY_OK ? r.err : flushed;
    if (kind == COMPRESSED) err = put_inflated(outer.content, input->job->name, emit);
    if (has_content) err = put_content(outer.content, kind == STAMPED, input->job->name, emit);
    if (!whole) day_emit_note_partial(emit, "the file ends before what it says it holds");
    if (kind == STORE || kind == ENVELOPED || kind == SEALED)
        return day_error_set(error, DAY_ERR_ENCRYPTED, "%s", kinds[kind].name);
    return err;
}

static const char *const extensions[] = {"der", "cer", "crt", "p7b", "p7c", "p7s", "p7m",
                                         "p7z", "p12", "pfx", "tsd", "key", NULL};
const day_format day_format_der = {.name = "der", .extensions = extensions, .sniff = sniff, .read = read_der};
