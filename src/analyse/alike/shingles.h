/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Shingles: what two texts are compared by. Tokens are folded (index/fold.h) words, and single characters of
 * Han, kana, hangul and Thai (Lao, Khmer, Myanmar), so that blanks which OCR or a justified line puts between
 * those do not matter; punctuation, case and width do not either, and a word that a hyphen breaks over two
 * lines is one. Three words in a row are a shingle, or five of such characters. */

typedef void (*day_shingle_fn)(uint64_t shingle, void *ctx);

typedef struct day_shingler {
    day_shingle_fn fn;
    void *ctx;
    uint64_t tokens;
    uint64_t digest; /* of all tokens in order: equal texts have equal ones */
    /* What follows is the module's own. */
    uint64_t shingles;
    uint64_t last[5]; /* tokens, the newest first */
    uint64_t word;    /* hash of the word so far; 0: none */
    uint32_t pending; /* the last character of that word, to which a mark may be added; 0: none */
    uint32_t pending_class;
    uint8_t hyphen; /* 1: the word ended in a hyphen, 2: and a line break */
} day_shingler;

/* `fn` gets each shingle's hash, those that come again too; they are spread over all 64 bits. */
day_shingler day_shingler_new(day_shingle_fn fn, void *ctx);

/* More of the text. Valid UTF-8; what is between two calls separates words. */
void day_shingler_add(day_shingler *shingler, const char *text, size_t size);

/* The same for a text whose lines are records (a log, rows of a table, source code): each line is one
 * shingle. */
void day_shingler_add_lines(day_shingler *shingler, const char *text, size_t size);

/* The last one: a text that is shorter than a shingle is one as a whole. */
void day_shingler_end(day_shingler *shingler);
