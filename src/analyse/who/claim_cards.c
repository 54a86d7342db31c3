/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Contact cards: units in which lines "Label: value" follow each other (address cards, directory records,
 * Outlook's contacts, forms typed into a chat). A run of such lines is one contact when it tells a name, or
 * an organisation does, and two fields of a contact beside. Bounds: lists of strangers look like cards as
 * well, so of an item that is no address book at most CARDS_MAX cards are taken; what comes after them says
 * nothing of who knows whom. */
#include "contact.h"
#include <string.h>

#define CARDS_MAX 500u
#define LABEL_MAX 48 /* bytes */

typedef struct cards {
    int64_t item;
    guint of_item;
    day_contact *contact;
} cards;

static void *begin(const day_words *words)
{
    cards *c = g_new0(cards, 1);
    c->contact = day_contact_new();
    return c;
}

/* The label before the first colon of a line: its end, and where the value begins; false: there is none. */
static bool split_line(const char *line, size_t size, size_t *label_end, size_t *value)
{
    for (size_t i = 0; i < MIN(size, (size_t)LABEL_MAX); i++) {
        bool wide = i + 3 <= size && memcmp(line + i, "：", 3) == 0;
        if (!wide && line[i] != ':') continue;
        *label_end = i;
        *value = i + (wide ? 3 : 1);
        if (!wide && *value < size && line[*value] == ':') (*value)++; /* LDIF: base64, decoded */
        return i > 0 && *value < size && line[*value] != '/';
    }
    return false;
}

typedef struct run {
    guint fields;
    bool named, told;
} run;

static void finish(cards *c, const day_claim_text *t, run *r, bool book_of_cards, day_claim_book *book)
{
    bool enough = r->named && r->told && r->fields >= (book_of_cards ? 2 : 3);
    if (enough && (book_of_cards || c->of_item < CARDS_MAX)) {
        c->of_item++;
        day_contact_claim(c->contact, t, "card", book_of_cards ? 0.95 : 0.85, book);
    }
    day_contact_clear(c->contact);
    *r = (run){0};
}

static bool take_field(cards *c, const day_claim_text *t, run *r, size_t start, size_t end)
{
    size_t label_end, value;
    if (!split_line(t->text + start, end - start, &label_end, &value)) return false;
    day_field field = day_words_field(t->words, t->text + start, label_end);
    if (field == DAY_FIELD_NONE) return false;
    if (!day_contact_read(c->contact, t, field, start + value, end)) return true;
    r->fields++;
    r->named = r->named || field <= DAY_FIELD_HANDLE;
    r->told = r->told || field >= DAY_FIELD_HANDLE || field == DAY_FIELD_NICKNAME;
    return true;
}

static bool is_book(const char *mime)
{
    return strcmp(mime, "text/vcard") == 0 || strcmp(mime, "text/x-ldif") == 0 ||
           strcmp(mime, "application/vnd.ms-outlook") == 0;
}

/* Whether to look closer: a colon stands behind the beginning of some line. */
static bool has_labels(const char *text, size_t size)
{
    guint lines = 0;
    for (const char *at = text; at < text + size && lines < 2;) {
        const char *newline = memchr(at, '\n', (size_t)(text + size - at));
        const char *end = newline != NULL ? newline : text + size;
        size_t length = MIN((size_t)(end - at), (size_t)LABEL_MAX);
        if (memchr(at, ':', length) != NULL || g_strstr_len(at, (gssize)length, "：") != NULL) lines++;
        at = end + 1;
    }
    return lines >= 2;
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    cards *c = state;
    if (c->item != t->item) c->of_item = 0;
    c->item = t->item;
    bool book_of_cards = is_book(t->mime);
    if (!has_labels(t->text + t->body, t->size - t->body) || (!book_of_cards && c->of_item >= CARDS_MAX))
        return;
    run r = {0};
    guint misses = 0;
    for (size_t at = t->body; at < t->size;) {
        const char *newline = memchr(t->text + at, '\n', t->size - at);
        size_t line_end = newline != NULL ? (size_t)(newline - t->text) : t->size;
        bool taken = take_field(c, t, &r, at, line_end);
        misses = taken ? 0 : misses + 1;
        if (!taken && !book_of_cards && misses > 0) finish(c, t, &r, book_of_cards, book);
        at = line_end + 1;
    }
    finish(c, t, &r, book_of_cards, book);
}

static void end(void *state, day_claim_book *book)
{
    cards *c = state;
    day_contact_free(c->contact);
    g_free(c);
}

const day_claim_source day_claim_cards = {.name = "cards", .begin = begin, .text = text, .end = end};
