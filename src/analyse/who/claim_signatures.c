/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Signatures at the foot of mails: the sender is who they name, and all they tell of a contact is one's. It
 * is the sender's own when it holds the sender's address, or a name that stands beside that address in heads,
 * or a word of the name is in the address; a ruled signature with a title, an organisation or a phone number
 * and no other address is believed as well, less. A signature with another address is somebody else's (mail
 * that was forwarded, a letter that a secretary sent): what it tells is one's, but not the sender's. */
#include "signature.h"
#include "piece_form.h"
#include <string.h>

typedef struct signatures {
    GHashTable *beside; /* set of "account\nname": names in heads */
    day_contact *contact;
} signatures;

static void *begin(const day_words *words)
{
    signatures *s = g_new0(signatures, 1);
    s->beside = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    s->contact = day_contact_new();
    return s;
}

static void beside(void *state, const day_claim_beside *row)
{
    signatures *s = state;
    g_autofree char *name = day_piece_canonical(row->name, strlen(row->name));
    g_hash_table_add(s->beside, g_strdup_printf("%s\n%s", row->account.value, name));
}

/* Whether a word of the name, of three letters and more, stands in the address before its '@'. */
static bool is_in_address(const char *name, const char *address)
{
    const char *sign = strchr(address, '@');
    gsize local = sign != NULL ? (gsize)(sign - address) : strlen(address);
    g_auto(GStrv) words = g_strsplit_set(name, " -'.", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        g_autofree char *lower = g_utf8_strdown(words[i], -1);
        if (strlen(lower) >= 3 && g_strstr_len(address, (gssize)local, lower) != NULL) return true;
    }
    return false;
}

static bool names_sender(const signatures *s, const day_claim_text *t)
{
    const char *name;
    for (guint i = 0; (name = day_contact_get(s->contact, DAY_CONTACT_NAME, i)) != NULL; i++) {
        g_autofree char *key = g_strdup_printf("%s\n%s", t->sender.value, name);
        if (g_hash_table_contains(s->beside, key) || is_in_address(name, t->sender.value)) return true;
    }
    return false;
}

/* Whether the signature holds the sender's address; *other: it holds another one. */
static bool holds_sender(const signatures *s, const day_claim_text *t, bool *other)
{
    const char *value;
    *other = false;
    for (guint i = 0; (value = day_contact_get(s->contact, DAY_CONTACT_IDENTIFIER, i)) != NULL; i++) {
        if (strcmp(value, t->sender.value) == 0) return true;
        *other = *other || strchr(value, '@') != NULL;
    }
    return false;
}

/* "Des" of "Desmond": a form of the first name, which begins like it. */
static void claim_alone(const signatures *s, const day_claim_text *t, const day_signature *found,
                        day_claim_book *book)
{
    if (found->alone_end == found->alone_start) return;
    g_autofree char *alone =
        day_piece_canonical(t->text + found->alone_start, found->alone_end - found->alone_start);
    const char *name = day_contact_get(s->contact, DAY_CONTACT_NAME, 0);
    bool like = is_in_address(alone, t->sender.value);
    for (guint i = 0; !like && (name = day_contact_get(s->contact, DAY_CONTACT_NAME, i)) != NULL; i++)
        like = g_str_has_prefix(name, alone) || strstr(name, alone) != NULL ||
               (g_utf8_strlen(alone, -1) >= 2 &&
                strncmp(name, alone, (size_t)(g_utf8_offset_to_pointer(alone, 2) - alone)) == 0);
    day_claim_span span = {t->unit, (uint32_t)found->alone_start,
                           (uint32_t)(found->alone_end - found->alone_start)};
    if (like && day_contact_get(s->contact, DAY_CONTACT_NAME, 0) == NULL && strlen(alone) < 4) return;
    if (like)
        day_claim_book_add(book, DAY_CLAIM_SAME, t->sender, (day_named){"nickname", alone}, "signature", 0.6,
                           span);
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    signatures *s = state;
    day_signature found;
    if (!t->is_mail || t->sender.kind == NULL || !day_signature_read(&found, s->contact, t)) return;
    claim_alone(s, t, &found, book);
    bool other, named = names_sender(s, t), held = holds_sender(s, t, &other);
    guint told = day_contact_count(s->contact, DAY_CONTACT_IDENTIFIER) +
                 day_contact_count(s->contact, DAY_CONTACT_TITLE) +
                 day_contact_count(s->contact, DAY_CONTACT_ORG);
    if (day_contact_count(s->contact, DAY_CONTACT_NAME) == 0 || (!named && told == 0)) return;
    bool own = named || held || (found.ruled && !other && told >= 2);
    if (own)
        day_contact_add(s->contact, DAY_CONTACT_IDENTIFIER, t->sender.kind, t->sender.value,
                        found.first_start, found.first_end);
    else if (!other)
        return;
    day_contact_claim(s->contact, t, "signature", named || held || !own ? 0.9 : 0.75, book);
}

static void end(void *state, day_claim_book *book)
{
    signatures *s = state;
    g_hash_table_unref(s->beside);
    day_contact_free(s->contact);
    g_free(s);
}

const day_claim_source day_claim_signatures = {
    .name = "signatures", .begin = begin, .beside = beside, .text = text, .end = end};
