/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* Folded text as terms are compared: a run of blanks with at most one line break is one blank, and none
 * between Chinese or Japanese characters; a hyphen between letters is a blank; apostrophes are straight. What
 * parts cells and paragraphs stays a line break. */
typedef struct day_lexicon_canon {
    char *text; /* NUL-terminated */
    size_t size;
    uint32_t *from; /* for each byte, and for the end: its place in the folded text */
} day_lexicon_canon;

/* `size` below 4 GiB. */
void day_lexicon_canon_make(day_lexicon_canon *out, const char *folded, size_t size);
void day_lexicon_canon_clear(day_lexicon_canon *canon);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_lexicon_canon, day_lexicon_canon_clear)
