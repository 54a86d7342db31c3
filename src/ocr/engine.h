/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "prepare.h"

/* Tesseract, one language at a time. Its models are files that are mapped before the lock-down
 * (day_engine_warm) and read from memory afterwards: nothing here opens a path. */

typedef struct day_engine day_engine;

/* Maps what is installed, once a process, before the lock-down. */
void day_engine_warm(void);

/* Languages whose models are mapped, in the order of day_ocr_installed(); NULL-terminated, borrowed. */
const char *const *day_engine_languages(void);

/* NULL when the language has no model, or it cannot be used. The caller frees. */
day_engine *day_engine_new(const char *language);
void day_engine_free(day_engine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_engine, day_engine_free)

/* What is known of a page at a glance. False when there is too little text to tell, or no model for it. */
typedef struct day_glance {
    uint32_t turns; /* quarter turns clockwise that set it upright */
    float turns_confidence;
    char script[24]; /* "Latin", "Han", … */
    float script_confidence;
} day_glance;
bool day_engine_glance(day_glance *out, struct Pix *pix, float dpi);

/* A word, as found. */
typedef struct day_word {
    char *text;       /* owned */
    day_rect box;     /* pixels of the picture that was recognised */
    float confidence; /* 0 to 100 */
    bool spaced;      /* a space stands before it, on its line */
} day_word;

/* A line of words in reading order. */
typedef struct day_line {
    GArray *words; /* of day_word; owned */
    day_rect box;
    uint32_t block; /* lines of one block have the same number; blocks come in reading order */
} day_line;

/* All of the page: an array of day_line; free with g_array_unref(). Empty when nothing was found. */
GArray *day_engine_recognise(day_engine *engine, struct Pix *pix, float dpi);

/* Only the line that stands there. */
GArray *day_engine_recognise_line(day_engine *engine, struct Pix *pix, float dpi, day_rect where);
