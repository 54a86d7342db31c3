/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Contacts: what cards, lists and signatures have in common. A piece is read by the field it stands in, and
 * even then only when its form agrees: "Phone: ask Ann" is no phone. */
#include "contact.h"
#include "name_match.h"
#include "mail_domain.h"
#include "piece_form.h"
#include <string.h>

#define PARTS_MAX 40
#define NICKNAME_MAX 40 /* characters */

typedef struct part {
    day_contact_part part;
    const char *kind;
    char *value;
    size_t start, end;
} part;

struct day_contact {
    GArray *parts;
    char *family, *given; /* told apart, or NULL */
    size_t family_start, given_start, given_end, family_end;
};

static void clear_part(void *data)
{
    g_free(((part *)data)->value);
}

day_contact *day_contact_new(void)
{
    day_contact *contact = g_new0(day_contact, 1);
    contact->parts = g_array_new(FALSE, FALSE, sizeof(part));
    g_array_set_clear_func(contact->parts, clear_part);
    return contact;
}

void day_contact_clear(day_contact *contact)
{
    g_array_set_size(contact->parts, 0);
    g_clear_pointer(&contact->family, g_free);
    g_clear_pointer(&contact->given, g_free);
}

void day_contact_free(day_contact *contact)
{
    if (contact == NULL) return;
    day_contact_clear(contact);
    g_array_unref(contact->parts);
    g_free(contact);
}

void day_contact_add(day_contact *contact, day_contact_part which, const char *kind, const char *value,
                     size_t start, size_t end)
{
    if (contact->parts->len >= PARTS_MAX || *value == '\0') return;
    for (guint i = 0; i < contact->parts->len; i++) {
        const part *have = &g_array_index(contact->parts, part, i);
        if (strcmp(have->kind, kind) == 0 && strcmp(have->value, value) == 0) return;
    }
    part one = {which, kind, g_strdup(value), start, end};
    g_array_append_val(contact->parts, one);
}

static const part *nth(const day_contact *contact, day_contact_part which, guint n)
{
    for (guint i = 0; i < contact->parts->len; i++) {
        const part *one = &g_array_index(contact->parts, part, i);
        if (one->part == which && n-- == 0) return one;
    }
    return NULL;
}

guint day_contact_count(const day_contact *contact, day_contact_part which)
{
    guint n = 0;
    while (nth(contact, which, n) != NULL) n++;
    return n;
}

const char *day_contact_get(const day_contact *contact, day_contact_part which, guint n)
{
    const part *one = nth(contact, which, n);
    return one != NULL ? one->value : NULL;
}

/* --- reading pieces ---------------------------------------------------------------------------------- */

static bool add_name(day_contact *c, const day_claim_text *t, size_t start, size_t end, day_name_sure least)
{
    size_t second = day_piece_second_script(t->text + start, end - start);
    if (second > 0) {
        bool one = add_name(c, t, start, start + second, least),
             other = add_name(c, t, start + second, end, least);
        return one || other;
    }
    day_piece_trim(t->text, &start, &end);
    if (end > start && t->text[end - 1] == '.' &&
        day_piece_script_of(t->text + start, end - start) == DAY_SCRIPT_HAN)
        end--;
    g_autofree char *value = day_piece_canonical(t->text + start, end - start);
    if (day_full_name_form(t->words, value, strlen(value)) < least) return false;
    day_contact_add(c, DAY_CONTACT_NAME, "name", value, start, end);
    return true;
}

static bool is_handle_form(const char *text, size_t size)
{
    bool mark = false;
    for (size_t i = 0; i < size; i++) {
        if (!g_ascii_islower(text[i]) && !g_ascii_isdigit(text[i]) && strchr("._-", text[i]) == NULL)
            return false;
        mark = mark || !g_ascii_isalpha(text[i]);
    }
    return mark && size >= 3;
}

/* One of "inkfall, 庄姐": an account, a full name, or a form of address. */
static void add_nickname(day_contact *c, const day_claim_text *t, size_t start, size_t end, bool handle)
{
    day_piece_trim(t->text, &start, &end);
    if (end <= start || g_utf8_strlen(t->text + start, (gssize)(end - start)) > NICKNAME_MAX) return;
    day_named account = day_claim_identifier(t, start, end);
    if (account.kind != NULL) {
        day_contact_add(c, DAY_CONTACT_IDENTIFIER, account.kind, account.value, start, end);
        return;
    }
    g_autofree char *value = day_piece_canonical(t->text + start, end - start);
    if (handle || is_handle_form(value, strlen(value))) {
        if (strchr(value, ' ') == NULL)
            day_contact_add(c, DAY_CONTACT_IDENTIFIER, "handle", value, start, end);
    } else if (day_full_name_form(t->words, value, strlen(value)) == DAY_NAME_SURE) {
        day_contact_add(c, DAY_CONTACT_NAME, "name", value, start, end);
    } else {
        day_contact_add(c, DAY_CONTACT_NICKNAME, "nickname", value, start, end);
    }
}

static bool add_nicknames(day_contact *c, const day_claim_text *t, size_t start, size_t end, bool handle)
{
    guint before = c->parts->len;
    for (size_t at = start; at < end;) {
        size_t next = at;
        gunichar mark = 0;
        while (next < end) {
            mark = g_utf8_get_char(t->text + next);
            if (mark == ',' || mark == ';' || mark == '/' || mark == 0x3001 || mark == 0xFF0C ||
                mark == 0xFF1B)
                break;
            next += (size_t)(g_utf8_next_char(t->text + next) - (t->text + next));
        }
        add_nickname(c, t, at, next, handle);
        at = next < end ? next + (size_t)g_unichar_to_utf8(mark, NULL) : end;
    }
    return c->parts->len > before;
}

/* A number with its country's, when the scanner did not say so. */
static char *international(const char *text, size_t size)
{
    GString *out = g_string_new("+");
    bool plus = size > 0 && text[0] == '+';
    for (size_t i = 1; plus && i < size; i++) {
        if (g_ascii_isdigit(text[i]))
            g_string_append_c(out, text[i]);
        else if (strchr(" -().", text[i]) == NULL)
            plus = false;
    }
    if (plus && out->len >= 9 && out->len <= 16) return g_string_free(out, FALSE);
    g_string_free(out, TRUE);
    return NULL;
}

static bool starts_with(const char *kind, const char *const *kinds)
{
    return g_strv_contains(kinds, kind);
}

/* Identifiers of the kinds that the field may hold, wherever they stand in it. */
static bool add_mentions(day_contact *c, const day_claim_text *t, day_field field, size_t start, size_t end)
{
    static const char *const phones[] = {"phone", "whatsapp", NULL};
    static const char *const mails[] = {"email", "jabber", NULL};
    static const char *const accounts[] = {
        "jabber", "matrix", "telegram", "wechat", "qq",      "skype",  "whatsapp", "line",      "discord",
        "icq",    "signal", "session",  "tox",    "twitter", "vk",     "facebook", "instagram", "linkedin",
        "weibo",  "github", "email",    "phone",  "eitaa",   "rubika", NULL};
    const char *const *kinds = field == DAY_FIELD_PHONE   ? phones
                               : field == DAY_FIELD_EMAIL ? mails
                                                          : accounts;
    const GArray *mentions = t->mentions != NULL ? t->mentions(t) : NULL;
    bool found = false;
    for (guint i = day_claim_mention_from(mentions, start); mentions != NULL && i < mentions->len; i++) {
        const day_claim_mention *m = &g_array_index(mentions, day_claim_mention, i);
        if (m->start >= end) break;
        if (m->start < start || m->start + m->size > end || !starts_with(m->kind, kinds)) continue;
        if (field == DAY_FIELD_EMAIL && strcmp(m->kind, "jabber") == 0) continue;
        day_contact_add(c, DAY_CONTACT_IDENTIFIER, m->kind, m->value, m->start, m->start + m->size);
        found = true;
    }
    return found;
}

static bool add_account(day_contact *c, const day_claim_text *t, const char *kind, size_t start, size_t end)
{
    day_piece_trim(t->text, &start, &end);
    if (start < end && t->text[start] == '@') start++;
    size_t size = end - start;
    if (size < 3 || size > 64 || memchr(t->text + start, ' ', size) != NULL) return false;
    for (size_t i = start; i < end; i++)
        if ((guchar)t->text[i] >= 0x80) return false;
    g_autofree char *value = g_ascii_strdown(t->text + start, (gssize)size);
    day_contact_add(c, DAY_CONTACT_IDENTIFIER, kind, value, start, end);
    return true;
}

/* As the scanner has it, when it saw one there and not much else. */
static char *org_value(const day_claim_text *t, size_t start, size_t end)
{
    const GArray *mentions = t->mentions != NULL ? t->mentions(t) : NULL;
    for (guint i = day_claim_mention_from(mentions, start); mentions != NULL && i < mentions->len; i++) {
        const day_claim_mention *m = &g_array_index(mentions, day_claim_mention, i);
        if (m->start >= end) break;
        bool within = m->start >= start && m->start + m->size <= end + 4 && strcmp(m->kind, "org") == 0;
        if (within && m->size + 8 >= end - start) return g_strdup(m->value);
    }
    return day_piece_canonical(t->text + start, end - start);
}

static bool add_org(day_contact *c, const day_claim_text *t, size_t start, size_t end, bool told)
{
    day_piece_trim(t->text, &start, &end);
    g_autofree char *value = org_value(t, start, end);
    if (strpbrk(value, "${}\\|<>=^~") != NULL) return false; /* what OCR made of another script */
    bool formed = day_org_form(t->words, t->text + start, end - start);
    if (!formed && (!told || g_utf8_strlen(value, -1) < 2 || g_utf8_strlen(value, -1) > 80)) return false;
    day_contact_add(c, DAY_CONTACT_ORG, "org", value, start, end);
    return true;
}

/* Russian titles stand in the genitive where somebody acts "в лице генерального директора". */
static char *nominative_title(const day_claim_text *t, char *title)
{
    if (day_piece_script_of(title, strcspn(title, " ")) != DAY_SCRIPT_CYRILLIC) return title;
    GString *out = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit(title, " ", -1);
    bool turned = false;
    for (guint i = 0; words[i] != NULL; i++) {
        gsize size = strlen(words[i]);
        g_autofree char *word = g_strdup(words[i]);
        bool hard = size > 6 && g_str_has_suffix(word, "ого"),
             soft = size > 6 && g_str_has_suffix(word, "его");
        if (!turned && (hard || soft)) {
            memcpy(word + size - 6, hard ? "ый" : "ий", 4);
            word[size - 2] = '\0';
        } else if (!turned && size > 4 && (g_str_has_suffix(word, "а") || g_str_has_suffix(word, "я"))) {
            bool soft_noun = g_str_has_suffix(word, "я");
            memcpy(word + size - 2, soft_noun ? "ь" : "\0", soft_noun ? 2 : 1);
            if (!day_words_have(t->words, DAY_WORDS_TITLE, word, strlen(word))) strcpy(word, words[i]);
            turned = true;
        }
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", word);
    }
    g_free(title);
    return g_string_free(out, FALSE);
}

static bool add_title(day_contact *c, const day_claim_text *t, size_t start, size_t end, bool told)
{
    day_piece_trim(t->text, &start, &end);
    g_autofree char *value = nominative_title(t, day_piece_canonical(t->text + start, end - start));
    bool formed = day_title_form(t->words, value, strlen(value));
    if (!formed && (!told || g_utf8_strlen(value, -1) < 2 || g_utf8_strlen(value, -1) > 60)) return false;
    day_contact_add(c, DAY_CONTACT_TITLE, "title", value, start, end);
    return true;
}

static bool add_phone(day_contact *c, const day_claim_text *t, size_t start, size_t end)
{
    if (add_mentions(c, t, DAY_FIELD_PHONE, start, end)) return true;
    day_piece_trim(t->text, &start, &end);
    g_autofree char *value = international(t->text + start, end - start);
    if (value != NULL) day_contact_add(c, DAY_CONTACT_IDENTIFIER, "phone", value, start, end);
    return value != NULL;
}

static bool keep_half(char **half, size_t *from, size_t *to, const day_claim_text *t, size_t start,
                      size_t end)
{
    day_piece_trim(t->text, &start, &end);
    if (*half != NULL || start >= end) return false;
    *half = day_piece_canonical(t->text + start, end - start);
    *from = start;
    *to = end;
    return true;
}

/* A name in a note, when it is one for sure or the card's own name in another script. */
static bool add_noted(day_contact *c, const day_claim_text *t, size_t start, size_t end)
{
    day_name_match match;
    const char *own = day_contact_get(c, DAY_CONTACT_NAME, 0);
    g_autofree char *noted = g_strstrip(g_strndup(t->text + start, end - start));
    bool same = own != NULL && day_person_match(&match, own, noted) && match.weight >= 0.85;
    return add_name(c, t, start, end, same ? DAY_NAME_SHAPED : DAY_NAME_SURE);
}

bool day_contact_read(day_contact *c, const day_claim_text *t, day_field field, size_t start, size_t end)
{
    if (start >= end) return false;
    switch (field) {
    case DAY_FIELD_NAME:
        return add_name(c, t, start, end, DAY_NAME_SHAPED) || add_org(c, t, start, end, false);
    case DAY_FIELD_FAMILY: return keep_half(&c->family, &c->family_start, &c->family_end, t, start, end);
    case DAY_FIELD_GIVEN: return keep_half(&c->given, &c->given_start, &c->given_end, t, start, end);
    case DAY_FIELD_NICKNAME: return add_nicknames(c, t, start, end, false);
    case DAY_FIELD_HANDLE: return add_nicknames(c, t, start, end, true);
    case DAY_FIELD_ORG: return add_org(c, t, start, end, true);
    case DAY_FIELD_TITLE: return add_title(c, t, start, end, true);
    case DAY_FIELD_PHONE: return add_phone(c, t, start, end);
    case DAY_FIELD_EMAIL:
    case DAY_FIELD_MESSENGER: return add_mentions(c, t, field, start, end);
    case DAY_FIELD_WECHAT:
        return add_mentions(c, t, field, start, end) || add_account(c, t, "wechat", start, end);
    case DAY_FIELD_QQ: return add_mentions(c, t, field, start, end) || add_account(c, t, "qq", start, end);
    case DAY_FIELD_TELEGRAM:
        return add_mentions(c, t, field, start, end) || add_account(c, t, "telegram", start, end);
    case DAY_FIELD_NOTE: return add_noted(c, t, start, end);
    case DAY_FIELD_NONE:
        return add_mentions(c, t, field, start, end) || add_org(c, t, start, end, false) ||
               add_title(c, t, start, end, false) || add_name(c, t, start, end, DAY_NAME_SURE);
    default: return false;
    }
}

/* --- claims ------------------------------------------------------------------------------------------ */

static bool is_han(const char *text)
{
    return day_piece_script_of(text, strlen(text)) == DAY_SCRIPT_HAN;
}

/* A surname and a given name that stood apart. */
static part put_together(const day_contact *c, const day_claim_text *t)
{
    if (c->family == NULL || c->given == NULL || nth(c, DAY_CONTACT_NAME, 0) != NULL) return (part){0};
    g_autofree char *joined = is_han(c->family) && is_han(c->given)
                                  ? g_strconcat(c->family, c->given, NULL)
                                  : g_strconcat(c->given, " ", c->family, NULL);
    if (day_full_name_form(t->words, joined, strlen(joined)) == DAY_NAME_NOT) return (part){0};
    return (part){DAY_CONTACT_NAME, "name", g_steal_pointer(&joined), MIN(c->family_start, c->given_start),
                  MAX(c->family_end, c->given_end)};
}

/* Less when the names are not alike: people write from addresses of others, and under the name of a firm of
 * theirs. */
static void claim_domains(const day_contact *c, const day_claim_text *t, const char *rule, double weight,
                          day_claim_book *book)
{
    const part *org = nth(c, DAY_CONTACT_ORG, 0);
    if (org == NULL || nth(c, DAY_CONTACT_ORG, 2) != NULL) return;
    for (guint i = 0; i < c->parts->len; i++) {
        const part *one = &g_array_index(c->parts, part, i);
        if (strcmp(one->kind, "email") != 0) continue;
        g_autofree char *domain = day_mail_domain_of_one(t->words, one->value);
        day_claim_span span = {t->unit, (uint32_t)one->start, (uint32_t)(one->end - one->start)};
        if (domain != NULL)
            day_claim_book_add(book, DAY_CLAIM_SAME, (day_named){"org", org->value},
                               (day_named){"domain", domain}, rule,
                               weight * (day_org_is_like_domain(org->value, domain) ? 0.8 : 0.45), span);
    }
}

void day_contact_claim(const day_contact *c, const day_claim_text *t, const char *rule, double weight,
                       day_claim_book *book)
{
    part joined = put_together(c, t);
    const part *hub = joined.value != NULL ? &joined : nth(c, DAY_CONTACT_NAME, 0);
    if (hub == NULL) hub = nth(c, DAY_CONTACT_IDENTIFIER, 0);
    if (hub == NULL) hub = nth(c, DAY_CONTACT_NICKNAME, 0);
    for (guint i = 0; hub != NULL && i < c->parts->len; i++) {
        const part *one = &g_array_index(c->parts, part, i);
        if (one == hub) continue;
        size_t start = MIN(hub->start, one->start), end = MAX(hub->end, one->end);
        if (end - start > 400) start = one->start, end = one->end;
        day_claim_span span = {t->unit, (uint32_t)start, (uint32_t)(end - start)};
        const char *relation = one->part == DAY_CONTACT_ORG     ? DAY_CLAIM_WORKS_FOR
                               : one->part == DAY_CONTACT_TITLE ? DAY_CLAIM_TITLE
                                                                : DAY_CLAIM_SAME;
        day_claim_book_add(book, relation, (day_named){hub->kind, hub->value},
                           (day_named){one->kind, one->value}, rule, weight, span);
    }
    claim_domains(c, t, rule, weight, book);
    g_free(joined.value);
}
