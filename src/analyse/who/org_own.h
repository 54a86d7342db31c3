/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "name_match.h"
#include "org_parts.h"

/* What is an organisation's own in its name, against another's. */

typedef struct day_org_likeness {
    double weight; /* 0: they are not alike */
    const char *rule;
    size_t left_a, left_b; /* own words that only one of them has */
    bool slip;             /* alike but for a letter or glyph */
} day_org_likeness;

day_org_likeness day_org_own_alike(const day_org_parts *a, const day_org_parts *b);

/* How Han characters are spelled in Latin, all of the name's own; false when there are none. */
bool day_org_own_pinyin(day_spelling *out, const day_org_parts *parts);

/* How many bytes are its own. */
size_t day_org_own_size(const day_org_parts *parts);
