/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "gloss.h"
#include "store/q_mention.h"
#include "store/q_unit.h"

/* A unit, whole or some of its lines, with what stands in it. */
typedef struct day_unit_part {
    const day_unit_row *row;
    const char *place; /* of the part */
    size_t from, to;   /* bytes of the unit's text */
} day_unit_part;

/* Mean over characters, 1 to 100; 0 when the unit's text did not come from OCR. */
guint day_unit_confidence(day_store *store, const day_unit_row *row, day_error *error);

/* The members of a unit's object, which is open: "place","kind","text","mentions":[{"kind","value","how",…,
 * "start","size","text"}] and, where they are, "lang","ocr","confidence","jargon","message","thread". Starts
 * count from the part's first byte. Secrets that are mentioned are masked in the mention, never in the text.
 * `gloss` may be NULL. */
void day_unit_card_put(day_json *json, day_store *store, const day_unit_part *part, day_gloss *gloss,
                       day_error *error);
