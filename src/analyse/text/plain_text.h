/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* A text as rules read it: letters folded as the index folds them (width, case, traditional Chinese), and the
 * blanks dropped that OCR puts between Chinese characters and around the marks beside them ("甲 方 ： X" is
 * "甲方:x"). Line breaks stay. */
typedef struct day_plain {
    char *text; /* NUL-terminated */
    size_t size;
    uint32_t *from;       /* for each byte, and for the end: where it came from in the original */
    const char *original; /* borrowed: must outlive this */
    size_t original_size;
} day_plain;

void day_plain_make(day_plain *out, const char *text, size_t size);
void day_plain_clear(day_plain *plain);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_plain, day_plain_clear)

/* The bytes of the original that [start, end) of the plain text stands for. */
void day_plain_span(const day_plain *plain, size_t start, size_t end, int64_t *original_start,
                    int64_t *original_size);
