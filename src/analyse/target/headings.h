/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* What headings of tables say (headings.def). All texts are folded (index/fold.h). */

typedef enum day_heading {
    DAY_HEADING_NONE, /* not known */
    DAY_HEADING_TARGET,
    DAY_HEADING_NAME,
    DAY_HEADING_SOURCE,
    DAY_HEADING_COUNTRY,
    DAY_HEADING_SECTOR,
    DAY_HEADING_DATA,
    DAY_HEADING_VOLUME,
    DAY_HEADING_STATUS,
    DAY_HEADING_DATE,
    DAY_HEADING_REMARK,
    DAY_HEADING_OTHER,
    DAY_HEADING_NOT,
} day_heading;

#define DAY_HEADING_BYTES 60u /* a longer cell is no heading */

day_heading day_heading_of(const char *folded, size_t size);

/* Whether a caption, a file or a folder is called "targets". */
bool day_heading_says_targets(const char *folded, size_t size);

/* Whether `word` stands in the text; where scripts put blanks between words, as a whole one. */
bool day_heading_holds(const char *folded, size_t size, const char *word);
