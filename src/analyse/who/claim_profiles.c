/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Users as programs export them: rows of named fields (Slack's users.json, Rocket.Chat's and Mattermost's
 * users), where `id` or `username` is an account of the case and `real_name`, `profile.email`, `phone` tell
 * whose. A row without such an account is a stranger's and tells nothing; programs are nobody. */
#include "contact.h"
#include "piece_form.h"
#include <string.h>

enum { FIELDS_MAX = 120, VALUE_MAX = 200, ID_MIN = 3 };

typedef struct field {
    const char *key; /* the last of its words: "email" of profile.email */
    gsize key_size;
    gsize start, end; /* the value: bytes of the unit's text */
} field;

/* The last word of "profile.email". */
static const char *last_word(const char *key, const char *end)
{
    const char *last = key;
    for (; key < end; key++)
        if (*key == '.') last = key + 1;
    return last;
}

static guint fields_of(field out[FIELDS_MAX], const char *text, gsize start, gsize end)
{
    guint n = 0;
    for (gsize at = start; at < end && n < FIELDS_MAX;) {
        const char *tab = memchr(text + at, '\t', end - at);
        gsize stop = tab != NULL ? (gsize)(tab - text) : end;
        const char *colon = g_strstr_len(text + at, (gssize)(stop - at), ": ");
        if (colon != NULL && stop - (gsize)(colon + 2 - text) <= VALUE_MAX) {
            const char *key = last_word(text + at, colon);
            out[n++] = (field){key, (gsize)(colon - key), (gsize)(colon + 2 - text), stop};
        }
        at = stop + 1;
    }
    return n;
}

static bool is_one_of(const field *one, const char *const *keys)
{
    for (; *keys != NULL; keys++)
        if (strlen(*keys) == one->key_size && g_ascii_strncasecmp(one->key, *keys, one->key_size) == 0)
            return true;
    return false;
}

static const char *const ids[] = {"id",    "_id",      "user_id", "userid",  "uid",  "username",
                                  "login", "nickname", "jid",     "from_id", "name", NULL};
static const char *const names[] = {
    "real_name", "realname", "full_name", "fullname", "display_name", "displayname", "real_name_normalized",
    "name",      NULL};
static const char *const mails[] = {"email", "mail", "address", NULL};
static const char *const phones[] = {"phone", "mobile", "phone_number", NULL};
static const char *const titles[] = {"title", "position", NULL};
static const char *const programs[] = {"is_bot", "bot", "isbot", NULL};

static bool reads(const char *text, const field *one, const char *value)
{
    return one->end - one->start == strlen(value) && memcmp(text + one->start, value, strlen(value)) == 0;
}

static day_named account_of(const day_claim_text *t, const field *fields, guint n)
{
    for (guint i = 0; i < n; i++) {
        const field *one = &fields[i];
        if (!is_one_of(one, ids) || one->end - one->start < ID_MIN) continue;
        day_named account = day_claim_accounts_find(t->accounts, t->text + one->start, one->end - one->start);
        if (account.kind != NULL) return account;
    }
    return (day_named){0};
}

static void take_row(const day_claim_text *t, gsize start, gsize end, day_claim_book *book)
{
    field fields[FIELDS_MAX];
    guint n = fields_of(fields, t->text, start, end);
    day_named account = n >= 2 ? account_of(t, fields, n) : (day_named){0};
    if (account.kind == NULL) return;
    for (guint i = 0; i < n; i++)
        if (is_one_of(&fields[i], programs) && reads(t->text, &fields[i], "true")) return;
    g_autoptr(day_contact) contact = day_contact_new();
    for (guint i = 0; i < n; i++) {
        const field *one = &fields[i];
        if (one->start == one->end) continue;
        if (is_one_of(one, names)) day_contact_read(contact, t, DAY_FIELD_NAME, one->start, one->end);
        if (is_one_of(one, mails)) day_contact_read(contact, t, DAY_FIELD_EMAIL, one->start, one->end);
        if (is_one_of(one, phones)) day_contact_read(contact, t, DAY_FIELD_PHONE, one->start, one->end);
        if (is_one_of(one, titles)) day_contact_read(contact, t, DAY_FIELD_TITLE, one->start, one->end);
    }
    if (day_contact_count(contact, DAY_CONTACT_NAME) + day_contact_count(contact, DAY_CONTACT_IDENTIFIER) ==
        0)
        return;
    day_contact_add(contact, DAY_CONTACT_IDENTIFIER, account.kind, account.value, start, end);
    day_contact_claim(contact, t, "profile", 0.9, book);
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    if (t->is_message || t->kind != DAY_UNIT_ROWS) return;
    for (gsize at = 0; at < t->size;) {
        const char *newline = memchr(t->text + at, '\n', t->size - at);
        gsize end = newline != NULL ? (gsize)(newline - t->text) : t->size;
        if (end > at && g_strstr_len(t->text + at, (gssize)MIN(end - at, 80), ": ") != NULL)
            take_row(t, at, end, book);
        at = end + 1;
    }
}

const day_claim_source day_claim_profiles = {.name = "profiles", .text = text};
