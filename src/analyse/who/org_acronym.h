/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "org_parts.h"

/* Acronyms of organisations: МВД, H&P, MPS. */

/* What in a name may be an acronym: its first word in capitals, or letters that stand one by one; two to
 * seven letters. False when there is none. */
bool day_org_acronym(char *out, size_t room, const day_org_parts *parts);

/* The first letters of a name's words, in one of DAY_ORG_INITIALS ways: with and without countries, with and
 * without little words; of a Han name, in English, the head last and first. False when there are too few. */
#define DAY_ORG_INITIALS 6
bool day_org_first_letters(char *out, size_t room, const day_org_parts *parts, int way);
