/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A sender or recipient taken apart: first which part is the address and which the name, by brackets, quotes
 * and blanks, then what kind of address it is (address_form.c). Invariants: `kind` and `value` are never
 * empty; two ways to write one account have one value; nothing is guessed that its form does not say: a
 * word without a form is a handle in a chat, and in mail and documents a name when it looks like one. */
#include "address.h"
#include "address_form.h"
#include "base/utf8.h"
#include <string.h>

#define LENGTH_MAX 1000 /* bytes of one; RFC 5321 allows an address 254 */
#define LIST_MAX 1000

void day_address_clear(day_address *address)
{
    g_clear_pointer(&address->value, g_free);
    g_clear_pointer(&address->shown, g_free);
    g_clear_pointer(&address->name, g_free);
    g_clear_pointer(&address->room, g_free);
}

day_address_origin day_address_origin_of(const char *mime, bool has_subject)
{
    static const char *const mail[] = {"application/vnd.ms-outlook", "application/vnd.ms-tnef",
                                       "text/calendar", "application/mbox"};
    static const char *const documents[] = {"application/pdf", "application/x-git", "application/rtf",
                                            "application/msword"};
    if (mime == NULL) mime = "";
    if (g_str_has_prefix(mime, "message/")) return DAY_ADDRESS_MAIL;
    for (size_t i = 0; i < G_N_ELEMENTS(mail); i++)
        if (strcmp(mime, mail[i]) == 0) return DAY_ADDRESS_MAIL;
    for (size_t i = 0; i < G_N_ELEMENTS(documents); i++)
        if (strcmp(mime, documents[i]) == 0) return DAY_ADDRESS_DOCUMENT;
    if (g_str_has_prefix(mime, "application/vnd.openxmlformats") ||
        g_str_has_prefix(mime, "application/vnd.oasis") || g_str_has_prefix(mime, "application/vnd.ms-"))
        return DAY_ADDRESS_DOCUMENT;
    return has_subject ? DAY_ADDRESS_MAIL : DAY_ADDRESS_CHAT;
}

/* --- cleaning ---------------------------------------------------------------------------------------- */

/* Marks of direction and of joining, which phones put around names; they are no part of one. */
static bool is_invisible(gunichar c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xFEFF || c == 0xAD || g_unichar_iscntrl(c);
}

/* On one line, blanks single, none around, at most LENGTH_MAX bytes. U+200D and U+200C stay where they join
 * letters. */
static char *clean(const char *text)
{
    GString *out = g_string_sized_new(64);
    bool blank = false;
    for (const char *at = text; *at != '\0' && out->len < LENGTH_MAX; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool joins = (c == 0x200C || c == 0x200D) && out->len > 0 && !blank && at[3] != '\0';
        if (g_unichar_isspace(c)) {
            blank = out->len > 0;
            continue;
        }
        if (is_invisible(c) && !joins) continue;
        if (blank) g_string_append_c(out, ' ');
        blank = false;
        g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

/* Without what is put around names: quotes, brackets, WhatsApp's '~', and RFC 5322's '\'. New. */
static char *bare_name(const char *text, gssize size)
{
    static const char *const pairs[][2] = {{"\"", "\""}, {"'", "'"}, {"“", "”"}, {"‘", "’"},
                                           {"«", "»"},   {"(", ")"}, {"[", "]"}};
    char *name = size < 0 ? g_strdup(text) : g_strndup(text, (gsize)size);
    g_strstrip(name);
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        size_t before = strlen(pairs[i][0]), after = strlen(pairs[i][1]), whole = strlen(name);
        if (whole < before + after || !g_str_has_prefix(name, pairs[i][0]) ||
            !g_str_has_suffix(name, pairs[i][1]))
            continue;
        char *inner = g_strndup(name + before, whole - before - after);
        g_free(name);
        name = g_strstrip(inner);
        i = (size_t)-1; /* again from the first: quotes within quotes */
    }
    char *to = name;
    for (const char *at = name; *at != '\0'; at++) {
        if (*at == '\\' && (at[1] == '"' || at[1] == '\\')) at++;
        *to++ = *at;
    }
    *to = '\0';
    while (*name == '~' || g_str_has_prefix(name, "- ")) memmove(name, name + 1, strlen(name));
    g_strstrip(name);
    char *normal = day_utf8_composed(name, strlen(name), false);
    g_free(name);
    return normal != NULL ? normal : g_strdup("");
}

/* --- who the export belongs to ----------------------------------------------------------------------- */

static bool is_owner(const char *text)
{
    static const char *const words[] = {
        "(owner of the export)", "me", "(me)", "myself", "you", "我", "本人", "自己", "вы", "я", "من", "شما"};
    g_autofree char *folded = g_utf8_strdown(text, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(folded, words[i]) == 0) return true;
    return false;
}

/* Words that stand where an address would, and name nobody. */
static bool is_nobody(const char *text)
{
    static const char *const words[] = {
        "recipient list not shown", "<>", "-", "null", "none", "n/a", "unknown", "(unknown)"};
    g_autofree char *lower = g_ascii_strdown(text, -1);
    static const char *const hidden[] = {"undisclosed-recipient", "undisclosed recipient",
                                         "unlisted-recipient"};
    for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++) /* servers put their host behind it */
        if (g_str_has_prefix(lower, hidden[i])) return true;
    size_t size = strcspn(lower, ":;");
    while (size > 0 && lower[size - 1] == ' ') size--;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == size && strncmp(lower, words[i], size) == 0) return true;
    return size == 0 && strcspn(lower, ":;") == 0;
}

/* --- which part is what ------------------------------------------------------------------------------- */

typedef struct parts {
    char *address, *name; /* either may be NULL */
} parts;

static void parts_clear(parts *two)
{
    g_free(two->address);
    g_free(two->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(parts, parts_clear)

static bool has_form(const char *text, day_address_origin origin)
{
    day_address_form form = day_address_form_of(text, origin);
    bool has = form.kind != NULL;
    day_address_form_clear(&form);
    return has;
}

/* "Name <address>", also with the name behind, and "<address>" alone. */
static bool split_angles(parts *out, const char *text)
{
    const char *open = strrchr(text, '<');
    const char *close = open != NULL ? strchr(open, '>') : NULL;
    if (close == NULL) return false;
    g_autofree char *before = bare_name(text, open - text), *after = bare_name(close + 1, -1);
    g_strdelimit(before, "<>", ' ');
    g_strdelimit(after, "<>", ' ');
    *out = (parts){.address = g_strstrip(g_strndup(open + 1, (gsize)(close - open - 1))),
                   .name = g_strdup(*g_strstrip(before) != '\0' ? before : g_strstrip(after))};
    return true;
}

/* "a@b (Name)", "Name (a@b)", "Name [mailto:a@b]"; of QQ "Name(10001)". */
static bool split_brackets(parts *out, const char *text, day_address_origin origin)
{
    static const char *const pairs[][2] = {{"(", ")"}, {"[", "]"}, {"（", "）"}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const char *open = g_strrstr(text, pairs[i][0]);
        if (open == NULL || open == text || !g_str_has_suffix(text, pairs[i][1])) continue;
        size_t inner_size = strlen(open) - strlen(pairs[i][0]) - strlen(pairs[i][1]);
        g_autofree char *outer = g_strstrip(g_strndup(text, (gsize)(open - text)));
        g_autofree char *inner = g_strstrip(g_strndup(open + strlen(pairs[i][0]), inner_size));
        if (*outer == '\0' || *inner == '\0') continue;
        if (has_form(outer, origin)) {
            *out = (parts){.address = g_strdup(outer), .name = bare_name(inner, -1)};
            return true;
        }
        bool qq =
            origin == DAY_ADDRESS_CHAT && strspn(inner, "0123456789") == strlen(inner) && strlen(inner) >= 5;
        if (!qq && !has_form(inner, origin)) continue;
        *out = (parts){.address = g_strdup(inner), .name = bare_name(outer, -1)};
        return true;
    }
    return false;
}

/* "+44 7700 900123 Mira Holt", "Name a@b". */
static bool split_blanks(parts *out, const char *text, day_address_origin origin)
{
    size_t phone = day_address_phone_prefix(text);
    if (phone > 0 && text[phone] == ' ') {
        *out = (parts){.address = g_strndup(text, phone), .name = bare_name(text + phone, -1)};
        return true;
    }
    const char *at = strchr(text, '@');
    if (at == NULL || at == text || strchr(at + 1, '@') != NULL || strchr(text, ' ') == NULL || *text == '"')
        return false;
    const char *start = at, *end = at + strcspn(at, " ");
    while (start > text && start[-1] != ' ') start--;
    g_autofree char *address = g_strndup(start, (gsize)(end - start));
    if (start == at || !has_form(address, origin)) return false;
    g_autofree char *before = bare_name(text, start - text), *after = bare_name(end, -1);
    *out = (parts){.address = g_steal_pointer(&address), .name = g_strdup(*before != '\0' ? before : after)};
    return true;
}

/* A comma is left behind where a list was cut: "a@b,". */
static parts split(char *text, day_address_origin origin)
{
    parts out = {0};
    size_t size = strlen(text);
    while (size > 0 && strchr(",; ", text[size - 1]) != NULL) text[--size] = '\0';
    if (split_angles(&out, text) || split_brackets(&out, text, origin) || split_blanks(&out, text, origin))
        return out;
    out.address = *text == '"' && strchr(text, '@') != NULL ? g_strdup(text) : bare_name(text, -1);
    return out;
}

/* --- one --------------------------------------------------------------------------------------------- */

static bool is_han(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}

/* Outside chats: words with a blank between and no digit, or two to four Chinese characters. */
static bool looks_like_name(const char *text)
{
    bool blank = false, han = true, plain = true;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        blank = blank || c == ' ';
        han = han && is_han(c);
        plain = plain && (g_unichar_isalpha(c) || g_unichar_ismark(c) || c == ' ' || c == 0xB7 ||
                          c == 0x200C || (c < 0x80 && strchr(".,'-", (int)c) != NULL) || c == 0x2019);
    }
    glong length = g_utf8_strlen(text, -1);
    return plain && (blank || (han && length >= 2 && length <= 4));
}

static void name_formless(day_address *out, const char *text, day_address_origin origin)
{
    bool number = strspn(text, "0123456789") == strlen(text);
    if (origin == DAY_ADDRESS_CHAT && is_owner(text)) {
        out->kind = "owner";
        out->value = g_strdup("owner");
    } else if (origin != DAY_ADDRESS_CHAT && looks_like_name(text)) {
        out->kind = "name";
        out->value = g_strdup(text);
    } else {
        out->kind = "handle";
        out->value = day_address_fold(*text == '@' && text[1] != '\0' && !number ? text + 1 : text);
    }
}

/* Newsgroups stand among the recipients of news: "comp.lang.c", by their hierarchy; "north.example" is none.
 */
static bool is_newsgroup(const char *text)
{
    static const char *const tops[] = {"comp",  "sci",    "rec",        "alt",   "misc",      "news",
                                       "soc",   "talk",   "humanities", "gmane", "microsoft", "linux",
                                       "fido7", "relcom", "mozilla",    "de",    "fr",        "it",
                                       "uk",    "tw",     "cn"};
    size_t top = strcspn(text, "."), known = 0;
    while (known < G_N_ELEMENTS(tops) && (strlen(tops[known]) != top || strncmp(text, tops[known], top) != 0))
        known++;
    if (known == G_N_ELEMENTS(tops) || text[top] == '\0') return false;
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.+-_") == strlen(text) &&
           !g_str_has_suffix(text, ".") && strstr(text, "..") == NULL;
}

static void drop_idle_name(day_address *out)
{
    if (out->name == NULL) return;
    bool idle = *out->name == '\0' || g_utf8_collate(out->name, out->shown) == 0 || is_owner(out->name);
    g_autofree char *lower = g_utf8_strdown(out->name, -1);
    if (idle || strcmp(lower, out->value) == 0 || strcmp(lower, "owner") == 0)
        g_clear_pointer(&out->name, g_free);
}

bool day_address_parse(day_address *out, const char *text, day_address_origin origin)
{
    *out = (day_address){0};
    g_autofree char *whole = clean(text != NULL ? text : "");
    if (*whole == '\0' || is_nobody(whole)) return false;
    if (origin == DAY_ADDRESS_CHAT && is_owner(whole)) {
        name_formless(out, whole, origin);
        out->shown = g_strdup(whole);
        return true;
    }
    g_auto(parts) two = split(whole, origin);
    if (two.address == NULL || *two.address == '\0' || is_nobody(two.address)) {
        if (two.name == NULL || *two.name == '\0') return false;
        g_free(two.address);
        two.address = g_steal_pointer(&two.name);
    }
    day_address_form form = day_address_form_of(two.address, origin);
    bool qq = origin == DAY_ADDRESS_CHAT && form.kind == NULL && two.name != NULL &&
              strspn(two.address, "0123456789") == strlen(two.address);
    out->kind = form.kind;
    out->value = form.value;
    out->room = form.room;
    if (qq) {
        out->kind = "qq";
        out->value = g_strdup(two.address);
    } else if (form.kind == NULL && origin == DAY_ADDRESS_MAIL && is_newsgroup(two.address)) {
        out->kind = "room";
        out->value = g_strdup(two.address);
    } else if (form.kind == NULL) {
        name_formless(out, two.address, origin);
    }
    if (*out->value == '\0') { /* folded away: nothing but marks */
        g_free(out->value);
        out->value = g_strdup(two.address);
    }
    out->shown = g_steal_pointer(&two.address);
    out->name = g_steal_pointer(&two.name);
    drop_idle_name(out);
    return true;
}

/* --- lists ------------------------------------------------------------------------------------------- */

static bool take(GArray *out, const char *text, day_address_origin origin)
{
    day_address one;
    if (out->len >= LIST_MAX || !day_address_parse(&one, text, origin)) return false;
    g_array_append_val(out, one);
    return true;
}

/* Cuts at every `separator` outside quotes and brackets. */
static char **cut(const char *line, const char *separator)
{
    GPtrArray *pieces = g_ptr_array_new();
    size_t size = strlen(separator);
    bool quoted = false;
    int depth = 0;
    const char *start = line;
    for (const char *at = line; *at != '\0'; at++) {
        if (*at == '"') quoted = !quoted;
        if (!quoted && (*at == '<' || *at == '(')) depth++;
        if (!quoted && (*at == '>' || *at == ')') && depth > 0) depth--;
        if (quoted || depth > 0 || strncmp(at, separator, size) != 0) continue;
        g_ptr_array_add(pieces, g_strndup(start, (gsize)(at - start)));
        start = at + size;
        at += size - 1;
    }
    g_ptr_array_add(pieces, g_strdup(start));
    g_ptr_array_add(pieces, NULL);
    return (char **)g_ptr_array_free(pieces, FALSE);
}

/* "Last, First" is no list: a comma divides only what are all addresses, or words without a blank. */
static bool divides(char *const *pieces, const char *separator, day_address_origin origin)
{
    if (pieces[1] == NULL) return false;
    if (*separator == ';' || (unsigned char)*separator >= 0x80) return true;
    for (size_t i = 0; pieces[i] != NULL; i++) {
        g_autofree char *piece = clean(pieces[i]);
        g_auto(parts) two = split(piece, origin);
        if (two.address == NULL || !has_form(two.address, origin)) return false;
    }
    return true;
}

void day_address_parse_list(GArray *out, const char *line, day_address_origin origin)
{
    static const char *const separators[] = {";", "；", "、", ",", "，"};
    if (strlen(line) > (size_t)LENGTH_MAX * 100) return;
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
        if (strstr(line, separators[i]) == NULL) continue;
        g_auto(GStrv) pieces = cut(line, separators[i]);
        if (!divides(pieces, separators[i], origin)) continue;
        for (size_t k = 0; pieces[k] != NULL; k++) take(out, pieces[k], origin);
        return;
    }
    take(out, line, origin);
}
