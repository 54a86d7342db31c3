/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>

/* Archived public keys of mail signatures (RFC 6376, 3.6), as an investigator brings them: nothing is asked
 * of any server. A text of lines, each a name and its record, divided by white space:
 *
 *   selector._domainkey.example.org  v=DKIM1; k=rsa; p=MIIB…
 *   selector._domainkey.example.org. 3600 IN TXT ( "v=DKIM1; k=rsa; " "p=MIIB…" )
 *
 * the latter as in files of zones (RFC 1035, 5.1), where brackets may go over several lines; "#" and ";"
 * begin lines of remarks. Of several records of a name all are tried. */
typedef struct day_dkim_keys day_dkim_keys;

#define DAY_DKIM_KEYS_MOST ((gsize)4 << 20) /* bytes of text */
#define DAY_DKIM_KEYS_META "dkim.keys"      /* where a case keeps the text (store/q_meta.h) */

/* DAY_ERR_FORMAT, with the line, when a line is no key; DAY_ERR_NOT_FOUND when there is none at all. */
day_err day_dkim_keys_read(day_dkim_keys **out, const char *text, day_error *error);
void day_dkim_keys_free(day_dkim_keys *keys);
guint day_dkim_keys_count(const day_dkim_keys *keys);

typedef enum day_dkim_verdict {
    DAY_DKIM_NO_KEY,  /* of this selector and domain, or of another kind */
    DAY_DKIM_REVOKED, /* the record has an empty p= */
    DAY_DKIM_GOOD,
    DAY_DKIM_BAD,
    DAY_DKIM_UNKNOWN, /* the signature can't be read, or its algorithm is none that is known */
} day_dkim_verdict;

/* Verifies a fact "mail.signature" (format/mail/mail_signature.h). `bits` becomes the size of the key, 0 when
 * there is none; may be NULL. */
day_dkim_verdict day_dkim_verify(const day_dkim_keys *keys, const char *fact, int *bits);
