/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Header fields of e-mail: found and unfolded here, understood by GMime (addresses, dates, ids). Encoded
 * words (RFC 2047) are decoded here, because adjacent words may share one character of a multibyte charset
 * and because charsets are converted by text_charset alone: GMime is given words in UTF-8 only, so that it
 * never opens an iconv converter in the jail. Invariants: every string that leaves is valid UTF-8; nothing
 * here recurses. Follows RFC 5322, 2047, 2231 and, where mail in the wild does not, the reading of common
 * mail programs. */
#include "mail_header.h"
#include "mail_text.h"
#include "base/utf8.h"
#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

/* Longer values are cut: no honest field is, and GMime's parsers are not linear in everything. */
#define VALUE_MAX ((size_t)256 * 1024)
/* More colons than this in an address list are no groups that a person wrote. */
#define GROUPS_MAX 200

/* --- fields ------------------------------------------------------------------------------------------ */

static size_t line_end(day_span head, size_t at)
{
    const uint8_t *newline = memchr(head.data + at, '\n', head.size - at);
    return newline != NULL ? (size_t)(newline - head.data) + 1 : head.size;
}

/* The length of the name when a field starts at `at`, else 0; *value is where its value starts. */
static size_t field_name(day_span head, size_t at, size_t end, size_t *value)
{
    size_t i = at;
    while (i < end && head.data[i] > 32 && head.data[i] < 127 && head.data[i] != ':') i++;
    size_t name = i - at;
    while (i < end && (head.data[i] == ' ' || head.data[i] == '\t')) i++;
    if (name == 0 || i >= end || head.data[i] != ':') return 0;
    *value = i + 1;
    return name;
}

static size_t folded_end(day_span head, size_t at)
{
    size_t end = line_end(head, at);
    while (end < head.size && (head.data[end] == ' ' || head.data[end] == '\t')) end = line_end(head, end);
    return end;
}

static char *unfold(const uint8_t *data, size_t size)
{
    char *out = g_malloc(MIN(size, VALUE_MAX) + 1);
    size_t length = 0;
    for (size_t i = 0; i < size && length < VALUE_MAX; i++)
        if (data[i] != '\r' && data[i] != '\n') out[length++] = data[i] != 0 ? (char)data[i] : ' ';
    out[length] = '\0';
    return g_strstrip(out);
}

bool day_mail_header_next(day_span head, size_t *offset, char **name, char **value)
{
    while (*offset < head.size) {
        size_t at = *offset, start = 0;
        size_t length = field_name(head, at, line_end(head, at), &start);
        *offset = length > 0 ? folded_end(head, at) : line_end(head, at);
        if (length == 0) continue;
        *name = g_strndup((const char *)head.data + at, length);
        *value = unfold(head.data + start, *offset - start);
        return true;
    }
    return false;
}

char *day_mail_header(day_span head, const char *name, guint nth)
{
    size_t wanted = strlen(name), offset = 0;
    while (offset < head.size) {
        size_t at = offset, start = 0;
        size_t length = field_name(head, at, line_end(head, at), &start);
        offset = length > 0 ? folded_end(head, at) : line_end(head, at);
        if (length != wanted || g_ascii_strncasecmp((const char *)head.data + at, name, length) != 0)
            continue;
        if (nth-- == 0) return unfold(head.data + start, offset - start);
    }
    return NULL;
}

/* --- encoded words ----------------------------------------------------------------------------------- */

typedef struct encoded_word {
    const char *charset, *text, *end;
    size_t charset_size, text_size;
    bool base64;
} encoded_word;

/* Reads "=?charset*language?B?text?=" at `at`. */
static bool word_at(encoded_word *out, const char *at)
{
    if (at[0] != '=' || at[1] != '?') return false;
    out->charset = at + 2;
    out->charset_size = strcspn(out->charset, "?* \t\"<>");
    const char *mark = out->charset + strcspn(out->charset, "? \t\"<>");
    if (out->charset_size == 0 || mark[0] != '?' || mark[1] == '\0' || mark[2] != '?') return false;
    if (strchr("bBqQ", mark[1]) == NULL) return false;
    out->base64 = mark[1] == 'b' || mark[1] == 'B';
    out->text = mark + 3;
    const char *end = strstr(out->text, "?=");
    if (end == NULL) return false;
    out->text_size = (size_t)(end - out->text);
    out->end = end + 2;
    return true;
}

static void append_quoted(GByteArray *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        uint8_t byte = text[i] == '_' ? ' ' : (uint8_t)text[i];
        if (text[i] == '=' && i + 2 < size && g_ascii_isxdigit(text[i + 1]) &&
            g_ascii_isxdigit(text[i + 2])) {
            byte = (uint8_t)(g_ascii_xdigit_value(text[i + 1]) * 16 + g_ascii_xdigit_value(text[i + 2]));
            i += 2;
        }
        g_byte_array_append(out, &byte, 1);
    }
}

static void append_base64(GByteArray *out, const char *text, size_t size)
{
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, GMIME_CONTENT_ENCODING_BASE64);
    g_autofree char *bytes = g_malloc(size + 8);
    size_t length = g_mime_encoding_step(&state, text, size, bytes);
    g_byte_array_append(out, (const uint8_t *)bytes, (guint)length);
}

static void append_word(GByteArray *out, const encoded_word *word)
{
    if (word->base64)
        append_base64(out, word->text, word->text_size);
    else
        append_quoted(out, word->text, word->text_size);
}

static bool same_charset(const encoded_word *a, const encoded_word *b)
{
    return a->charset_size == b->charset_size &&
           g_ascii_strncasecmp(a->charset, b->charset, a->charset_size) == 0;
}

/* Decodes the run of words in one charset that starts with `word`; *end is where it stops. */
static char *decode_run(encoded_word word, const char **end)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree char *charset = g_strndup(word.charset, word.charset_size);
    encoded_word next = word;
    do {
        append_word(bytes, &next);
        *end = next.end;
        if (bytes->len > VALUE_MAX) break;
    } while (word_at(&next, *end + strspn(*end, " \t")) && same_charset(&word, &next));
    return day_mail_to_utf8((day_span){bytes->data, bytes->len}, charset);
}

static void put_run(GString *out, char *text, bool as_words)
{
    for (char *c = text; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r') *c = ' ';
    if (!as_words) {
        g_string_append(out, text);
        return;
    }
    g_autofree char *coded = g_base64_encode((const guchar *)text, strlen(text));
    g_string_append_printf(out, "=?utf-8?B?%s?=", coded);
}

static bool is_plain(const char *raw)
{
    for (const char *at = raw; *at != '\0'; at++)
        if ((uint8_t)*at >= 0x80 || *at == 0x1b || (*at == '=' && at[1] == '?')) return false;
    return true;
}

static char *decode_words(const char *raw, const char *charset, bool as_words)
{
    if (is_plain(raw)) return g_strdup(raw);
    g_autofree char *text = day_mail_to_utf8((day_span){(const uint8_t *)raw, strlen(raw)}, charset);
    GString *out = g_string_sized_new(strlen(text) + 16);
    for (const char *at = text; *at != '\0';) {
        encoded_word word, next;
        if (!word_at(&word, at)) {
            g_string_append_c(out, *at++);
            continue;
        }
        g_autofree char *run = decode_run(word, &at);
        put_run(out, run, as_words);
        const char *after = at + strspn(at, " \t");
        if (after > at && word_at(&next, after)) {
            /* White space between encoded words is not shown (RFC 2047 §6.2). */
            if (as_words) g_string_append_c(out, ' ');
            at = after;
        }
    }
    return g_string_free(out, FALSE);
}

char *day_mail_decode_text(const char *raw, const char *charset)
{
    return g_strstrip(decode_words(raw, charset, false));
}

char *day_mail_to_utf8_words(const char *raw, const char *charset)
{
    return decode_words(raw, charset, true);
}

/* --- addresses and ids ------------------------------------------------------------------------------- */

static bool too_many_groups(const char *value)
{
    guint colons = 0;
    for (; *value != '\0' && colons <= GROUPS_MAX; value++) colons += *value == ':' || *value == '(';
    return colons > GROUPS_MAX;
}

/* Whether a name could be read as more than a name: as a list, or as an address of somebody else. */
static bool deceives(const char *name)
{
    static const char *const DIVIDERS[] = {";", "；", "、", "，", "<", ">"};
    for (guint i = 0; i < G_N_ELEMENTS(DIVIDERS); i++)
        if (strstr(name, DIVIDERS[i]) != NULL) return true;
    return strchr(name, ',') != NULL && strchr(name, '@') != NULL;
}

/* In quotes, as RFC 5322 §3.4 writes such a name; those of its own become single ones. */
static char *quoted(const char *name)
{
    g_autofree char *inner = g_strdelimit(g_strdup(name), "\"", '\'');
    return g_strdup_printf("\"%s\"", inner);
}

static void add_mailbox(GPtrArray *out, InternetAddress *address)
{
    const char *mail = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
    const char *name = internet_address_get_name(address);
    bool has_mail = mail != NULL && *mail != '\0', has_name = name != NULL && *name != '\0';
    g_autofree char *shown = has_name && has_mail && deceives(name) ? quoted(name) : g_strdup(name);
    if (has_name && has_mail)
        g_ptr_array_add(out, g_strdup_printf("%s <%s>", shown, mail));
    else if (has_name || has_mail)
        g_ptr_array_add(out, g_strdup(has_mail ? mail : name));
}

/* Groups do not nest (RFC 5322 §3.4), so two levels are enough; a group without members gives its name. */
static void add_list(GPtrArray *out, InternetAddressList *list, bool in_group)
{
    for (int i = 0; i < internet_address_list_length(list); i++) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
            add_mailbox(out, address);
            continue;
        }
        InternetAddressList *members = internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
        const char *name = internet_address_get_name(address);
        if (!in_group && members != NULL && internet_address_list_length(members) > 0)
            add_list(out, members, true);
        else if (name != NULL && *name != '\0')
            g_ptr_array_add(out, g_strdup(name));
    }
}

/* A name in quotes and no address: without them, in place. */
static void unquote(char *text)
{
    size_t size = strlen(text);
    if (size < 3 || text[0] != '"' || strchr(text + 1, '"') != text + size - 1) return;
    memmove(text, text + 1, size - 2);
    text[size - 2] = '\0';
}

void day_mail_add_addresses(GPtrArray *out, const char *raw, const char *charset)
{
    if (raw == NULL || *raw == '\0') return;
    g_autofree char *words = day_mail_to_utf8_words(raw, charset);
    guint before = out->len;
    InternetAddressList *list = too_many_groups(words) ? NULL : internet_address_list_parse(NULL, words);
    if (list != NULL) {
        add_list(out, list, false);
        g_object_unref(list);
    }
    if (out->len > before) return;
    char *text = day_mail_decode_text(raw, charset);
    size_t size = strlen(text);
    /* Nothing but a comment: that is who it says it is. */
    if (size > 2 && text[0] == '(' && strchr(text, ')') == text + size - 1) {
        text[size - 1] = ' ';
        text[0] = ' ';
    }
    unquote(g_strstrip(text));
    g_ptr_array_add(out, text);
}

GPtrArray *day_mail_ids(const char *raw)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = raw; at != NULL && (at = strchr(at, '<')) != NULL && ids->len < 1000;) {
        size_t length = strcspn(++at, ">< \t");
        if (at[length] == '>' && length > 0) {
            g_autofree char *id = g_strndup(at, length);
            g_ptr_array_add(ids, day_utf8_clean(id, length, NULL));
        }
        at += length;
    }
    if (ids->len > 0 || raw == NULL || *raw == '\0') return ids;
    /* No angle brackets: the whole value, when it is one word, is what was meant. */
    g_autofree char *bare = day_utf8_clean(raw, strlen(raw), NULL);
    g_strstrip(bare);
    if (*bare != '\0' && strpbrk(bare, " \t") == NULL) g_ptr_array_add(ids, g_steal_pointer(&bare));
    return ids;
}

/* --- dates ------------------------------------------------------------------------------------------- */

/* Whether a zone is told after the time of day: "+0800", "+08:00", "GMT", but not "-0000" and no comment. */
static bool tells_zone(const char *raw)
{
    const char *colon = strrchr(raw, ':');
    const char *paren = strchr(raw, '(');
    while (colon != NULL && paren != NULL && colon > paren) colon = g_strrstr_len(raw, colon - raw, ":");
    if (colon == NULL) return false;
    const char *at = colon + 1;
    at += strspn(at, "0123456789. ");
    /* "+08:00": the last colon is the zone's own. */
    const char *before = colon;
    while (before > raw && g_ascii_isdigit(before[-1])) before--;
    if (before > raw && (before[-1] == '+' || (before[-1] == '-' && colon - before == 2))) return true;
    if (g_str_has_prefix(at, "-0000")) return false;
    if ((*at == '+' || *at == '-') && g_ascii_isdigit(at[1])) return true;
    return g_ascii_isalpha(*at) && g_ascii_strncasecmp(at, "AM", 2) != 0 &&
           g_ascii_strncasecmp(at, "PM", 2) != 0;
}

/* Comments are allowed anywhere in a date (RFC 5322 §4.3), and GMime knows them only at the end. */
static char *without_comments(const char *raw)
{
    GString *out = g_string_new(NULL);
    guint depth = 0;
    for (const char *at = raw; *at != '\0'; at++) {
        if (*at == '(') depth++;
        if (depth == 0) g_string_append_c(out, *at == '\t' ? ' ' : *at);
        if (*at == ')' && depth > 0) depth--;
    }
    return g_strstrip(g_string_free(out, FALSE));
}

/* The ':' of the first time of day ("10:52"), or NULL. */
static char *clock_colon(char *text)
{
    for (char *colon = strchr(text, ':'); colon != NULL; colon = strchr(colon + 1, ':')) {
        bool clock = colon > text && g_ascii_isdigit(colon[-1]) && g_ascii_isdigit(colon[1]) &&
                     g_ascii_isdigit(colon[2]);
        if (clock) return colon;
    }
    return NULL;
}

/* GMime's reading; where that lost the time of day, because what follows it is damaged, the reading of the
 * date up to the minutes. The caller's; or NULL. */
static GDateTime *read_date(char *plain)
{
    GDateTime *date = g_mime_utils_header_decode_date(plain);
    char *colon = clock_colon(plain);
    if (colon == NULL) return date;
    const char *hour = colon - 1;
    while (hour > plain && g_ascii_isdigit(hour[-1])) hour--;
    if (date != NULL && g_date_time_get_hour(date) == atoi(hour)) return date;
    if (date != NULL) g_date_time_unref(date);
    colon[3] = '\0';
    g_autofree char *whole = g_strconcat(plain, ":00", NULL);
    return g_mime_utils_header_decode_date(whole);
}

day_mail_date day_mail_parse_date(const char *raw)
{
    day_mail_date out = {.time_ms = DAY_TIME_NONE};
    if (raw == NULL || strlen(raw) > 400) return out;
    g_autofree char *plain = without_comments(raw);
    g_autoptr(GDateTime) date = read_date(plain);
    if (date == NULL) return out;
    out.time_ms = g_date_time_to_unix(date) * 1000;
    if (!tells_zone(plain)) return out;
    int minutes = (int)(g_date_time_get_utc_offset(date) / G_TIME_SPAN_MINUTE);
    int whole = ABS(minutes) % (24 * 60);
    g_snprintf(out.zone, sizeof out.zone, "%c%02d:%02d", minutes < 0 ? '-' : '+', whole / 60, whole % 60);
    return out;
}

void day_mail_warm(void)
{
    g_mime_init();
}
