/* SPDX-License-Identifier: AGPL-3.0-or-later
 * DKIM and ARC without keys: canonicalises header and body (RFC 6376, 3.4), compares the body's hash with the
 * signed one, and digests the signed header, so that the broker can verify a signature with an archived key
 * without parsing the mail. Invariants: the body is read once for each signature, of which there are at most
 * DAY_MAIL_SIGNATURES; fields and names are bounded; nothing is copied but header fields. */
#include "mail_signature.h"
#include <stdlib.h>
#include <string.h>

#define FIELDS_MAX 2000u
#define HEAD_MAX ((size_t)1 << 20)
#define NAMES_MAX 200u /* in h= */
#define BODY_MAX ((size_t)64 << 20)
#define WORD_MAX 300u       /* of a tag that is said */
#define SIGNATURE_MAX 2800u /* of b=: twice what RSA with 8192 bits takes */
#define INSTANCES_MAX 50    /* of ARC, RFC 8617, 4.2.1 */

typedef struct field {
    day_span raw; /* with its line ends */
    size_t name;  /* its length */
    int instance; /* i= of ARC's; 0: none */
} field;

typedef struct message {
    day_emit *emit;
    GArray *fields;
    day_span body;
    char *from; /* domain, lower case; NULL */
    bool anew;  /* put together from a store */
    guint said;
} message;

/* --- header fields ----------------------------------------------------------------------------------- */

static size_t line_end(day_span bytes, size_t at)
{
    const uint8_t *newline = at < bytes.size ? memchr(bytes.data + at, '\n', bytes.size - at) : NULL;
    return newline != NULL ? (size_t)(newline - bytes.data) + 1 : bytes.size;
}

static bool is_blank(day_span bytes, size_t at, size_t end)
{
    return bytes.data[at] == '\n' || (end - at == 2 && bytes.data[at] == '\r');
}

static size_t name_length(day_span line)
{
    const uint8_t *colon = memchr(line.data, ':', MIN(line.size, (size_t)WORD_MAX));
    size_t length = colon != NULL ? (size_t)(colon - line.data) : 0;
    while (length > 0 && (line.data[length - 1] == ' ' || line.data[length - 1] == '\t')) length--;
    return length;
}

static void split(message *m, day_span bytes)
{
    size_t at = 0;
    while (at < MIN(bytes.size, HEAD_MAX) && m->fields->len < FIELDS_MAX) {
        size_t end = line_end(bytes, at);
        if (is_blank(bytes, at, end)) {
            at = end;
            break;
        }
        while (end < bytes.size && (bytes.data[end] == ' ' || bytes.data[end] == '\t'))
            end = line_end(bytes, end);
        field one = {.raw = {bytes.data + at, end - at}};
        one.name = name_length(one.raw);
        if (one.name > 0) g_array_append_val(m->fields, one);
        at = end;
    }
    m->body = (day_span){bytes.data + at, bytes.size - at};
}

static bool is_named(const field *one, const char *name)
{
    return strlen(name) == one->name &&
           g_ascii_strncasecmp((const char *)one->raw.data, name, one->name) == 0;
}

/* What follows the colon, as a string without NULs. Caller frees. */
static char *value_of(const field *one)
{
    const uint8_t *colon = memchr(one->raw.data, ':', one->raw.size);
    size_t start = (size_t)(colon - one->raw.data) + 1;
    char *value = g_strndup((const char *)one->raw.data + start, one->raw.size - start);
    return value;
}

/* The domain of the first address; NULL. Caller frees. */
static char *domain_in(const char *value)
{
    const char *open = strchr(value, '<'), *at = strchr(open != NULL ? open : value, '@');
    if (at == NULL) return NULL;
    size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");
    return length > 0 && length < WORD_MAX ? g_ascii_strdown(at + 1, (gssize)length) : NULL;
}

/* --- tags -------------------------------------------------------------------------------------------- */

/* Where the value of a tag stands ("d=example.org; s=k1"), 0 when there is none. */
static const char *tag_at(const char *list, const char *name, size_t *length)
{
    size_t size = strlen(name);
    for (const char *at = list; *at != '\0';) {
        at += strspn(at, " \t\r\n");
        const char *end = at + strcspn(at, ";"), *equals = at + strcspn(at, "=;");
        size_t written = (size_t)(equals - at);
        while (written > 0 && g_ascii_isspace(at[written - 1])) written--;
        if (*equals == '=' && written == size && memcmp(at, name, size) == 0) {
            *length = (size_t)(end - equals - 1);
            return equals + 1;
        }
        at = *end == ';' ? end + 1 : end;
    }
    return NULL;
}

/* Without any white space; NULL when it is not told, longer than `most`, or no plain ASCII. Caller frees. */
static char *tag(const char *list, const char *name, size_t most)
{
    size_t length;
    const char *at = tag_at(list, name, &length);
    if (at == NULL) return NULL;
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < length && out->len <= most; i++) {
        if (g_ascii_isspace(at[i])) continue;
        if (!g_ascii_isgraph(at[i])) g_string_set_size(out, most);
        g_string_append_c(out, at[i]);
    }
    return g_string_free(out, out->len == 0 || out->len > most);
}

static void note_instances(message *m)
{
    for (guint at = 0; at < m->fields->len; at++) {
        field *one = &g_array_index(m->fields, field, at);
        if (one->name < 4 || g_ascii_strncasecmp((const char *)one->raw.data, "ARC-", 4) != 0) continue;
        g_autofree char *value = value_of(one), *instance = tag(value, "i", 2);
        one->instance = instance != NULL ? atoi(instance) : 0;
    }
}

/* --- canonical forms --------------------------------------------------------------------------------- */

static void append_simple(GString *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) g_string_append_c(out, '\r');
        g_string_append_c(out, text[i]);
    }
}

/* RFC 6376, 3.4.2, of a value: unfolded, white space in one, none around. */
static void append_relaxed(GString *out, const char *text, size_t size)
{
    size_t begin = out->len;
    bool space = false;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\r' || text[i] == '\n') continue;
        if (text[i] == ' ' || text[i] == '\t') {
            space = out->len > begin;
            continue;
        }
        if (space) g_string_append_c(out, ' ');
        space = false;
        g_string_append_c(out, text[i]);
    }
}

/* A field; of a signature itself without the value of b=, and without the last line end. */
static void append_field(GString *out, const field *one, bool relaxed, bool is_signature)
{
    const char *raw = (const char *)one->raw.data, *colon = memchr(raw, ':', one->raw.size);
    g_autofree char *value = value_of(one);
    GString *told = g_string_new_len(colon + 1, (gssize)(one->raw.size - (size_t)(colon + 1 - raw)));
    size_t length;
    const char *b = is_signature ? tag_at(value, "b", &length) : NULL;
    if (b != NULL) g_string_erase(told, b - value, (gssize)length);
    if (relaxed) {
        g_autofree char *name = g_ascii_strdown(raw, (gssize)one->name);
        g_string_append_printf(out, "%s:", name);
        append_relaxed(out, told->str, told->len);
        g_string_append(out, "\r\n");
    } else {
        g_string_append_len(out, raw, colon + 1 - raw);
        append_simple(out, told->str, told->len);
        if (!g_str_has_suffix(out->str, "\r\n")) g_string_append(out, "\r\n");
    }
    if (is_signature) g_string_truncate(out, out->len - 2);
    g_string_free(told, TRUE);
}

/* What a body is fed into: hashed up to a limit, counted in whole. */
typedef struct sink {
    GChecksum *sum;
    uint64_t left, total;
} sink;

static void put(sink *to, const uint8_t *data, size_t size)
{
    size_t taken = (size_t)MIN(to->left, size);
    g_checksum_update(to->sum, data, (gssize)taken);
    to->left -= taken;
    to->total += size;
}

static void put_relaxed_line(sink *to, day_span line)
{
    uint8_t buffer[1024];
    size_t n = 0;
    while (line.size > 0 && strchr(" \t", line.data[line.size - 1]) != NULL && line.data[line.size - 1] != 0)
        line.size--;
    for (size_t i = 0; i < line.size; i++) {
        bool space = line.data[i] == ' ' || line.data[i] == '\t';
        if (space && i > 0 && (line.data[i - 1] == ' ' || line.data[i - 1] == '\t')) continue;
        buffer[n++] = space ? ' ' : line.data[i];
        if (n < sizeof buffer) continue;
        put(to, buffer, n);
        n = 0;
    }
    put(to, buffer, n);
}

static bool is_empty(day_span line, bool relaxed)
{
    if (!relaxed) return line.size == 0;
    for (size_t i = 0; i < line.size; i++)
        if (line.data[i] != ' ' && line.data[i] != '\t') return false;
    return true;
}

static void put_body(sink *to, day_span body, bool relaxed)
{
    static const uint8_t end_of_line[2] = {'\r', '\n'};
    size_t blanks = 0;
    for (size_t at = 0, end; at < body.size; at = end) {
        end = line_end(body, at);
        day_span line = {body.data + at, end - at};
        if (line.size > 0 && line.data[line.size - 1] == '\n') line.size--;
        if (line.size > 0 && line.data[line.size - 1] == '\r') line.size--;
        if (is_empty(line, relaxed)) {
            blanks++;
            continue;
        }
        for (; blanks > 0; blanks--) put(to, end_of_line, 2);
        if (relaxed)
            put_relaxed_line(to, line);
        else
            put(to, line.data, line.size);
        put(to, end_of_line, 2);
    }
    if (to->total == 0 && !relaxed) put(to, end_of_line, 2);
}

/* --- one signature ----------------------------------------------------------------------------------- */

typedef struct signature {
    message *m;
    const field *at;
    char *tags; /* the field's value */
    GChecksumType hash;
    bool relaxed_head, relaxed_body;
    GString *said;
} signature;

static void say_tag(signature *s, const char *name)
{
    g_autofree char *value = tag(s->tags, name, WORD_MAX);
    if (value != NULL) g_string_append_printf(s->said, " %s=%s", name, value);
}

static bool is_digits(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0' && strlen(text) < 16;
}

static void say_body(signature *s)
{
    g_autofree char *told = tag(s->tags, "bh", WORD_MAX), *limit = tag(s->tags, "l", WORD_MAX);
    sink to = {.left = limit != NULL && is_digits(limit) ? g_ascii_strtoull(limit, NULL, 10) : UINT64_MAX};
    if (told == NULL || s->m->body.size > BODY_MAX) {
        g_string_append(s->said, " body=unknown");
        return;
    }
    to.sum = g_checksum_new(s->hash);
    put_body(&to, s->m->body, s->relaxed_body);
    uint8_t digest[32];
    gsize size = sizeof digest, told_size;
    g_checksum_get_digest(to.sum, digest, &size);
    g_checksum_free(to.sum);
    g_autofree guchar *wanted = g_base64_decode(told, &told_size);
    bool same = told_size == size && memcmp(wanted, digest, size) == 0;
    g_string_append_printf(s->said, " body=%s", same ? "matches" : "differs");
    if (limit != NULL && is_digits(limit))
        g_string_append_printf(s->said, " signed=%s/%" G_GUINT64_FORMAT, limit, to.total);
}

/* What a mail has once (RFC 5322, 3.6), and readers look at. */
static const char *const telling[] = {"from", "to", "cc", "subject", "date", "message-id", NULL};

/* Fields of which one is signed and another is not: programs show the one or the other (RFC 6376, 8.15). */
static void say_twice(signature *s, const bool *used)
{
    const char *word = " twice=";
    for (guint i = 0; telling[i] != NULL; i++) {
        guint count[2] = {0, 0};
        for (guint at = 0; at < s->m->fields->len; at++)
            if (is_named(&g_array_index(s->m->fields, field, at), telling[i])) count[used[at]]++;
        if (count[false] == 0 || count[true] == 0) continue;
        g_string_append_printf(s->said, "%s%s", word, telling[i]);
        word = ",";
    }
}

/* The fields that h= names: of several, from the last one up (RFC 6376, 5.4.2). */
static void append_signed(signature *s, GString *head, GString *covers)
{
    g_autofree char *list = tag(s->tags, "h", 4096);
    g_auto(GStrv) names = list != NULL ? g_strsplit(list, ":", NAMES_MAX) : NULL;
    g_autofree bool *used = g_new0(bool, s->m->fields->len);
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        guint at = s->m->fields->len;
        while (at > 0 && (used[at - 1] || !is_named(&g_array_index(s->m->fields, field, at - 1), names[i])))
            at--;
        if (at == 0) continue;
        used[at - 1] = true;
        append_field(head, &g_array_index(s->m->fields, field, at - 1), s->relaxed_head, false);
        g_autofree char *lower = g_ascii_strdown(names[i], -1);
        if (g_strv_contains(telling, lower))
            g_string_append_printf(covers, "%s%s", covers->len > 0 ? "," : "", lower);
    }
    say_twice(s, used);
}

static void append_named(signature *s, GString *head, const char *name, int instance)
{
    for (guint at = 0; at < s->m->fields->len; at++) {
        const field *one = &g_array_index(s->m->fields, field, at);
        if (one->instance == instance && one != s->at && is_named(one, name))
            append_field(head, one, true, false);
    }
}

/* What a seal signs: all ARC fields of the instances up to its own (RFC 8617, 5.1.1). */
static void append_sealed(signature *s, GString *head)
{
    static const char *const names[] = {"ARC-Authentication-Results", "ARC-Message-Signature", "ARC-Seal"};
    for (int i = 1; i <= MIN(s->at->instance, INSTANCES_MAX); i++)
        for (guint n = 0; n < G_N_ELEMENTS(names); n++) append_named(s, head, names[n], i);
}

static void say_head(signature *s, bool seal)
{
    g_autoptr(GString) head = g_string_new(NULL), covers = g_string_new(NULL);
    if (seal)
        append_sealed(s, head);
    else
        append_signed(s, head, covers);
    append_field(head, s->at, seal || s->relaxed_head, true);
    g_autofree char *hex = g_compute_checksum_for_data(s->hash, (const guchar *)head->str, head->len);
    g_autofree char *b = tag(s->tags, "b", SIGNATURE_MAX);
    if (covers->len > 0) g_string_append_printf(s->said, " covers=%s", covers->str);
    if (b != NULL) g_string_append_printf(s->said, " head=%s b=%s", hex, b);
}

static void say_alignment(signature *s)
{
    g_autofree char *written = tag(s->tags, "d", WORD_MAX);
    if (written == NULL || s->m->from == NULL) return;
    g_autofree char *d = g_ascii_strdown(written, -1), *below = g_strdup_printf(".%s", d);
    bool same = strcmp(s->m->from, d) == 0 || g_str_has_suffix(s->m->from, below);
    g_string_append_printf(s->said, " from=%s", same ? "same" : "other");
}

static void say_signature(message *m, const field *at, const char *kind, const char *place)
{
    static const char *const told[] = {"d", "s", "a", "i", "cv", "t", "x"};
    bool seal = strcmp(kind, "seal") == 0;
    signature s = {m, at, value_of(at), G_CHECKSUM_SHA256, false, false, g_string_new(kind)};
    g_autofree char *form = tag(s.tags, "c", WORD_MAX), *algorithm = tag(s.tags, "a", WORD_MAX);
    s.relaxed_head = form != NULL && g_str_has_prefix(form, "relaxed");
    s.relaxed_body = form != NULL && g_str_has_suffix(form, "/relaxed");
    if (algorithm != NULL && strcmp(algorithm, "rsa-sha1") == 0) s.hash = G_CHECKSUM_SHA1;
    for (guint i = 0; i < G_N_ELEMENTS(told); i++) say_tag(&s, told[i]);
    if (seal)
        g_string_append(s.said, " body=none");
    else
        say_body(&s);
    if (!seal) say_alignment(&s);
    say_head(&s, seal);
    day_emit_fact_at(m->emit, "mail.signature", s.said->str, place);
    g_string_free(s.said, TRUE);
    g_free(s.tags);
}

/* What Outlook's stores hold is put together anew, and marked so (mapi_head.c): its body is not what was
 * signed. */
static void find_sender(message *m)
{
    for (guint at = 0; at < m->fields->len; at++) {
        const field *one = &g_array_index(m->fields, field, at);
        m->anew |= is_named(one, "X-MAPI-Class");
        g_autofree char *value = m->from == NULL && is_named(one, "From") ? value_of(one) : NULL;
        if (value != NULL) m->from = domain_in(value);
    }
}

void day_mail_say_signatures(day_emit *emit, day_span bytes)
{
    static const struct {
        const char *field, *kind, *place;
    } kinds[] = {{"DKIM-Signature", "dkim", "dkim-signature"},
                 {"ARC-Message-Signature", "arc", "arc-message-signature"},
                 {"ARC-Seal", "seal", "arc-seal"}};
    guint seen[G_N_ELEMENTS(kinds)] = {0};
    message m = {.emit = emit, .fields = g_array_new(FALSE, FALSE, sizeof(field))};
    split(&m, bytes);
    note_instances(&m);
    find_sender(&m);
    for (guint at = 0; at < m.fields->len && m.said < DAY_MAIL_SIGNATURES && !m.anew; at++) {
        const field *one = &g_array_index(m.fields, field, at);
        for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
            if (!is_named(one, kinds[i].field)) continue;
            g_autofree char *place = g_strdup_printf("%s.%u", kinds[i].place, ++seen[i]);
            say_signature(&m, one, kinds[i].kind, place);
            m.said++;
        }
    }
    g_array_unref(m.fields);
    g_free(m.from);
}
