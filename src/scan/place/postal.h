/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Postal addresses around a word for a street. */

typedef struct day_postal {
    size_t start, end;
    size_t code_start, code_end; /* of the postal code; equal: none */
} day_postal;

/* How a word for a street stands to the street's name and the house's number. */
typedef enum day_postal_form {
    DAY_POSTAL_BEHIND,  /* 221B Baker Street */
    DAY_POSTAL_BETWEEN, /* 12 rue de la Paix */
    DAY_POSTAL_BEFORE,  /* ул. Ленина, д. 5; خیابان آزادی، پلاک ۱۲ */
    DAY_POSTAL_ROMANCE, /* Calle Mayor 12, 28013 Madrid: as before, but where the language is not known, a
                           code or place follows */
    DAY_POSTAL_BOX,     /* PO Box 1234 */
    DAY_POSTAL_HAN,     /* 天府大道1号 */
} day_postal_form;

/* An address whose street is called so by text[at, at + size); false when there is none. `romance`: the text
 * is in such a language. */
bool day_postal_around(day_postal *out, day_span text, size_t at, size_t size, day_postal_form form,
                       bool romance);

/* The same in Han characters: 四川省成都市高新区天府大道1号2栋301室. */
bool day_postal_in_han(day_postal *out, day_span text, size_t at, size_t size);

/* "Friedrichstraße 12, 10117 Berlin", around the figures of the code. */
bool day_postal_before_code(day_postal *out, day_span text, size_t at);
