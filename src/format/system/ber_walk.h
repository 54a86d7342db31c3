/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* ASN.1 in BER or DER (X.690), element by element. */
typedef struct day_ber {
    guint8 tag;       /* the first byte: class, constructed, number (numbers above 30 are not told apart) */
    day_span content; /* without the marks of an indefinite length */
    size_t size;      /* of all of the element */
} day_ber;

#define DAY_BER_CONSTRUCTED 0x20

/* The element at the start of the bytes; false when there is none, or it is longer than they are. */
bool day_ber_take(day_ber *out, day_span bytes);

/* Appends the bytes of an octet string, whose pieces may stand in further ones. False when they end early. */
bool day_ber_octets(GByteArray *out, const day_ber *element);

/* "1.2.840.113549.1.7.2". The caller frees. */
char *day_ber_oid(day_span content);
