/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "claim_source.h"

/* One contact as a card, a row of a list or a signature tells it: names, identifiers, titles and
 * organisations that stand together. Filled piece by piece; then it claims that all are one's. */

typedef enum day_contact_part {
    DAY_CONTACT_NAME,
    DAY_CONTACT_NICKNAME,
    DAY_CONTACT_IDENTIFIER,
    DAY_CONTACT_ORG,
    DAY_CONTACT_TITLE,
} day_contact_part;

typedef struct day_contact day_contact;

day_contact *day_contact_new(void);
void day_contact_free(day_contact *contact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_contact, day_contact_free)
void day_contact_clear(day_contact *contact);

/* `kind` is static, `value` copied; what is there already, or more than 40, is not added. Bytes [start, end)
 * of the text. */
void day_contact_add(day_contact *contact, day_contact_part part, const char *kind, const char *value,
                     size_t start, size_t end);
guint day_contact_count(const day_contact *contact, day_contact_part part);
/* The value of its n-th, borrowed; NULL: there is none. */
const char *day_contact_get(const day_contact *contact, day_contact_part part, guint n);

/* Reads a piece as the field that a label or a column says it is (DAY_FIELD_NONE: by its form alone) and adds
 * what it holds. False when it holds nothing of the kind. */
bool day_contact_read(day_contact *contact, const day_claim_text *text, day_field field, size_t start,
                      size_t end);

/* The claims: its first name, or without one its first identifier, is the same as all others, works for its
 * organisations and has its titles; an organisation is its mail domain. Nothing when no two things are told.
 */
void day_contact_claim(const day_contact *contact, const day_claim_text *text, const char *rule,
                       double weight, day_claim_book *book);
