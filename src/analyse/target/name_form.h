/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"

/* Names of organisations that nobody listed, beside a word for their data: 红灯笼医院集团 before 40万条病历,
 * "Red Lantern Hospital Group" before "patient records" or behind "patient records of". */

typedef struct day_name_form {
    size_t start, end; /* bytes of the plain text */
    bool sure;         /* it has a word that only institutions have; else it may be anything's name */
} day_name_form;

/* The name that ends at `at`, or the one that begins there; false when none does. */
bool day_name_form_before(day_name_form *out, const day_annotated *text, size_t at);
bool day_name_form_after(day_name_form *out, const day_annotated *text, size_t at);

/* Whether a name (as it is written) has a word that only institutions have. */
bool day_name_form_is_institution(const char *name);
