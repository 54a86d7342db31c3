/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Signatures. The first line names somebody or it is none; the lines below are read piece by piece: fields
 * with labels, titles, organisations, identifiers. It ends where running text begins (a disclaimer, an
 * advertisement), at a ruled line (the footer of a list) and after BLOCK_MAX lines. */
#include "signature.h"
#include "mail_domain.h"
#include "mail_lines.h"
#include "piece_form.h"
#include <string.h>

#define BLOCK_MAX 12u
#define CLOSING_NEAR 16u /* lines that are no blanks, from the end, where a closing phrase may stand */
#define LINE_MAX_BYTES 160u

typedef struct reading {
    const day_claim_text *t;
    day_contact *c;
    day_signature *out;
    bool named, titled, told;
    guint of_name; /* lines since the name */
} reading;

static bool is_rule(const char *text, day_mail_line line)
{
    gsize size = line.end - line.start;
    if (size < 2) return false;
    for (const char *at = text + line.start; at < text + line.end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c != '-' && c != '_' && c != '=' && c != '*' && c != 0x2014 && c != 0x2013 && c != '~' &&
            c != '#' && c != ' ')
            return false;
    }
    return true;
}

static bool is_delimiter(const char *text, day_mail_line line)
{
    gsize size = line.end - line.start;
    return (size == 2 && memcmp(text + line.start, "--", 2) == 0) ||
           (size == 3 && memcmp(text + line.start, "—", 3) == 0) ||
           (size == 6 && memcmp(text + line.start, "——", 6) == 0);
}

static bool ends_with_colon(const char *text, day_mail_line line)
{
    return line.end > line.start &&
           (text[line.end - 1] == ':' ||
            (line.end - line.start >= 3 && memcmp(text + line.end - 3, "：", 3) == 0));
}

/* "On Tue, 3 Mar 2020 at 10:12, Voss, Katherine <k.voss@firm.example> wrote:", in one line or two: it stands
 * above a quote, and whom it names is not who signs. */
static bool is_attribution(const char *text, const GArray *lines, guint at)
{
    day_mail_line line = g_array_index(lines, day_mail_line, at);
    bool digit = false, address = memchr(text + line.start, '@', line.end - line.start) != NULL;
    for (gsize i = line.start; i < line.end && !digit; i++) digit = g_ascii_isdigit(text[i]);
    if (!digit && !address) return false;
    if (ends_with_colon(text, line)) return true;
    return digit && address && at + 1 < lines->len &&
           ends_with_colon(text, g_array_index(lines, day_mail_line, at + 1));
}

/* Where what follows a closing phrase begins; 0 when the line does not begin with one. */
static gsize behind_closing(const day_claim_text *t, day_mail_line line)
{
    if (line.end - line.start > 120) return 0;
    const char *start = t->text + line.start, *end = t->text + line.end;
    for (const char *at = end; at > start; at = g_utf8_prev_char(at)) {
        gunichar next = at < end ? g_utf8_get_char(at) : ',';
        bool edge = g_unichar_ispunct(next) || g_unichar_isspace(next);
        if (!edge || !day_words_have(t->words, DAY_WORDS_CLOSING, start, (gsize)(at - start))) continue;
        while (at < end && (g_unichar_ispunct(g_utf8_get_char(at)) || g_unichar_isspace(g_utf8_get_char(at))))
            at = g_utf8_next_char(at);
        return (gsize)(at - t->text);
    }
    return 0;
}

/* --- pieces of a line -------------------------------------------------------------------------------- */

static bool is_bar(gunichar c)
{
    return c == '|' || c == 0xFF5C || c == 0xB7 || c == 0x2022 || c == '\t' || c == 0x2502 || c == ';';
}

static bool read_field(reading *r, gsize start, gsize end)
{
    const char *text = r->t->text;
    for (gsize at = start; at < MIN(end, start + 24); at++) {
        bool wide = at + 3 <= end && memcmp(text + at, "：", 3) == 0;
        if (!wide && text[at] != ':' && text[at] != '.') continue;
        day_field field = day_words_field(r->t->words, text + start, at - start);
        if (field == DAY_FIELD_NONE) continue;
        if (field == DAY_FIELD_FAX || field == DAY_FIELD_OTHER) return true;
        return day_contact_read(r->c, r->t, field, at + (wide ? 3 : 1), end);
    }
    return false;
}

/* "Harrow & Pike Brokerage" below a title: capitals, and nothing that makes an address. */
static bool looks_proper(const char *text, gsize start, gsize end)
{
    gsize size = end - start;
    if (size < 4 || size > 70) return false;
    bool capital = true, fresh = true;
    for (const char *at = text + start; at < text + end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isdigit(c) || strchr("@:/!?;\"", (int)MIN(c, 127u)) != NULL) return false;
        if (fresh && g_unichar_islower(c)) capital = false;
        fresh = c == ' ';
    }
    return capital;
}

/* Whether the sender's address says that it is a firm: "Alphyra" in a mail from alphyra.ie. */
static bool is_of_domain(const reading *r, gsize start, gsize end)
{
    const char *sender = r->t->sender.value;
    g_autofree char *domain = sender != NULL ? day_mail_domain_of_one(r->t->words, sender) : NULL;
    g_autofree char *piece = day_piece_canonical(r->t->text + start, end - start);
    return domain != NULL && day_org_is_like_domain(piece, domain);
}

static bool read_piece(reading *r, gsize start, gsize end);

/* "broker, Harrow & Pike", "Sales Director at Acme Ltd" */
static bool read_halves(reading *r, gsize start, gsize end)
{
    static const char *const marks[] = {", ", "，", " at ", " @ ", " - ", " – ", " — ", " / ", NULL};
    for (guint i = 0; marks[i] != NULL; i++) {
        const char *mark = g_strstr_len(r->t->text + start, (gssize)(end - start), marks[i]);
        if (mark == NULL) continue;
        gsize at = (gsize)(mark - r->t->text), behind = at + strlen(marks[i]);
        bool one = at > start && read_piece(r, start, at), other = behind < end && read_piece(r, behind, end);
        return one || other;
    }
    return false;
}

static bool read_name(reading *r, gsize start, gsize end)
{
    guint before = day_contact_count(r->c, DAY_CONTACT_NAME);
    if (!day_contact_read(r->c, r->t, DAY_FIELD_NAME, start, end)) return false;
    if (day_contact_count(r->c, DAY_CONTACT_NAME) == before) return false;
    if (!r->named) r->out->first_start = start, r->out->first_end = end;
    r->named = true;
    return true;
}

/* "William Penn, founder of Pennsylvania": somebody who is quoted. */
static bool begins_with_name(const reading *r, gsize start, gsize end)
{
    const char *comma = memchr(r->t->text + start, ',', end - start);
    return comma != NULL && r->named &&
           day_full_name_form(r->t->words, r->t->text + start, (gsize)(comma - r->t->text) - start) !=
               DAY_NAME_NOT;
}

static bool read_piece(reading *r, gsize start, gsize end)
{
    const char *text = r->t->text;
    day_piece_trim(text, &start, &end);
    if (start >= end) return false;
    if (read_field(r, start, end)) return true;
    bool titled = day_title_form(r->t->words, text + start, end - start);
    bool org = day_org_form(r->t->words, text + start, end - start);
    if (!titled && !org && r->of_name < 2 && read_name(r, start, end)) return true;
    bool comma = g_strstr_len(text + start, (gssize)(end - start), ", ") != NULL ||
                 g_strstr_len(text + start, (gssize)(end - start), "，") != NULL;
    if (titled && !(comma && (org || begins_with_name(r, start, end)))) {
        r->titled = day_contact_read(r->c, r->t, DAY_FIELD_TITLE, start, end) || r->titled;
        return true;
    }
    if (org && !(comma && titled)) return day_contact_read(r->c, r->t, DAY_FIELD_ORG, start, end);
    if (comma && begins_with_name(r, start, end)) return false;
    if (read_halves(r, start, end)) return true;
    if (day_contact_read(r->c, r->t, DAY_FIELD_MESSENGER, start, end)) return true;
    bool below = r->named && r->of_name <= 3 && day_contact_count(r->c, DAY_CONTACT_ORG) == 0;
    return below && looks_proper(text, start, end) && is_of_domain(r, start, end) &&
           day_contact_read(r->c, r->t, DAY_FIELD_ORG, start, end);
}

static bool read_line(reading *r, day_mail_line line)
{
    const char *text = r->t->text;
    bool any = false;
    gsize from = line.start;
    for (gsize at = line.start; at <= line.end;) {
        gunichar c = at < line.end ? g_utf8_get_char(text + at) : '|';
        bool wide = at + 3 <= line.end && memcmp(text + at, "   ", 3) == 0;
        if (is_bar(c) || wide) {
            any = (at > from && read_piece(r, from, at)) || any;
            from = at + (at < line.end ? (gsize)(g_utf8_next_char(text + at) - (text + at)) : 1);
        }
        at += at < line.end ? (gsize)(g_utf8_next_char(text + at) - (text + at)) : 1;
    }
    return any;
}

/* --- the block --------------------------------------------------------------------------------------- */

static bool read_block(reading *r, const GArray *lines, guint first, gsize first_start)
{
    guint seen = 0, strange = 0;
    for (guint i = first; i < lines->len && seen < BLOCK_MAX; i++) {
        day_mail_line line = g_array_index(lines, day_mail_line, i);
        if (i == first && first_start > line.start) line.start = first_start;
        if (line.start >= line.end) continue;
        if (is_delimiter(r->t->text, line) && seen < 2) continue;
        if (is_rule(r->t->text, line) || line.end - line.start > LINE_MAX_BYTES) break;
        if (is_attribution(r->t->text, lines, i)) break;
        seen++;
        if (r->named) r->of_name++;
        bool read = read_line(r, line);
        if (!r->named && seen >= 2) return false;
        strange = read ? 0 : strange + 1;
        if (strange > 2) break;
    }
    return r->named;
}

/* A short form above the block, or in place of it: one word with a capital, or two or three Han characters.
 */
static void look_for_alone(reading *r, const GArray *lines, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        day_mail_line line = g_array_index(lines, day_mail_line, i);
        gsize start = line.start, end = line.end;
        day_piece_trim(r->t->text, &start, &end);
        while (end > start + 4 && r->t->text[end - 1] == '.') end--;
        gsize size = end - start;
        if (size < 3 || size > 40 || memchr(r->t->text + start, ' ', size) != NULL) continue;
        gunichar first = g_utf8_get_char(r->t->text + start);
        if (!g_unichar_isupper(first) && day_piece_script_of(r->t->text + start, size) != DAY_SCRIPT_HAN)
            continue;
        if (g_utf8_strlen(r->t->text + start, (gssize)size) > 14) continue;
        r->out->alone_start = start;
        r->out->alone_end = end;
    }
}

static bool try_block(reading *r, const GArray *lines, guint first, gsize first_start)
{
    day_contact_clear(r->c);
    r->named = r->titled = false;
    r->of_name = 0;
    if (read_block(r, lines, first, first_start)) return true;
    day_contact_clear(r->c);
    return false;
}

/* The line behind the last delimiter, and that with the last closing phrase; lines->len: none. */
static void find_starts(const day_claim_text *t, const GArray *lines, guint *behind_rule, guint *closing)
{
    guint seen = 0;
    *behind_rule = *closing = lines->len;
    for (guint i = lines->len; i-- > 0 && seen < CLOSING_NEAR + BLOCK_MAX;) {
        day_mail_line line = g_array_index(lines, day_mail_line, i);
        if (line.start == line.end) continue;
        seen++;
        if (is_delimiter(t->text, line) && *closing == lines->len) *behind_rule = i + 1;
        if (*closing == lines->len && behind_closing(t, line) > 0) *closing = i;
    }
}

static bool read_last_paragraph(reading *r, const GArray *lines)
{
    guint end = lines->len, first;
    while (end > 0 && g_array_index(lines, day_mail_line, end - 1).start ==
                          g_array_index(lines, day_mail_line, end - 1).end)
        end--;
    for (first = end; first > 0; first--) {
        day_mail_line line = g_array_index(lines, day_mail_line, first - 1);
        if (line.start == line.end) break;
    }
    if (first == 0 || end - first < 2 || end - first > 8) return false;
    if (!try_block(r, lines, first, 0)) return false;
    return day_contact_count(r->c, DAY_CONTACT_TITLE) + day_contact_count(r->c, DAY_CONTACT_IDENTIFIER) > 0;
}

bool day_signature_read(day_signature *out, day_contact *contact, const day_claim_text *t)
{
    *out = (day_signature){0};
    reading r = {.t = t, .c = contact, .out = out};
    guint rule, closing;
    g_autoptr(GArray) lines = day_mail_own_lines(t->text, t->size, t->body);
    day_contact_clear(contact);
    find_starts(t, lines, &rule, &closing);
    bool found = rule < lines->len && try_block(&r, lines, rule, 0);
    if (!found && closing < lines->len) {
        gsize behind = behind_closing(t, g_array_index(lines, day_mail_line, closing));
        day_mail_line line = g_array_index(lines, day_mail_line, closing);
        found =
            behind < line.end ? try_block(&r, lines, closing, behind) : try_block(&r, lines, closing + 1, 0);
    }
    out->ruled = rule < lines->len || closing < lines->len;
    if (closing < lines->len) look_for_alone(&r, lines, closing + 1, MIN(closing + 4, MIN(rule, lines->len)));
    if (rule < lines->len && rule >= 4 && out->alone_end == 0) look_for_alone(&r, lines, rule - 4, rule - 1);
    if (!found && !out->ruled) found = read_last_paragraph(&r, lines);
    return found || out->alone_end > out->alone_start;
}
