/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "contact.h"

/* The signature at the foot of a mail: the block behind "-- ", or behind a closing phrase ("Best regards", "С
 * уважением", 此致敬礼), or the last paragraph when it reads like one. */

typedef struct day_signature {
    gsize first_start, first_end; /* its first name, bytes of the text */
    gsize alone_start, alone_end; /* a form of the name above it or in place of it ("Des"); equal: none */
    bool ruled;                   /* behind "-- " or a closing phrase */
} day_signature;

/* Fills the contact; false when there is no signature that names somebody. */
bool day_signature_read(day_signature *out, day_contact *contact, const day_claim_text *text);
