/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdint.h>

/* When programs and fonts that documents name were first to be had, from what their makers published; the
 * earliest that is thinkable, previews included. Only what is in the table is known. */
typedef struct day_maker_age {
    int64_t earliest_ms; /* UTC; INT64_MIN: not known */
    const char *what;    /* as the table calls it; "" */
} day_maker_age;

/* `program`: as a producer or creator is written ("Microsoft® Word 2016"). `version`: of Office's AppVersion
 * ("16.0000"), "" when not told. The latest of what fits. */
day_maker_age day_maker_age_of_program(const char *program, const char *version);
/* `fonts`: names, divided by ", ". The latest of those that are known. */
day_maker_age day_maker_age_of_fonts(const char *fonts);
