/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Places within a unit (see unit_kinds.def). A unit of lines or rows spans several: "L1-400", "r1-200",
 * "Prices!r1-200"; its text holds one line or row between two '\n', counted from the first number. Other
 * places ("p.3", "commit.1f3a…") are whole. */

/* The narrowest place of the bytes [start, start + size) of a unit's text: "L57", "L57-58"; a copy of
 * `place` when it cannot be narrowed. The caller frees. */
char *day_place_narrow(const char *place, const char *text, size_t text_size, size_t start, size_t size);

/* The page of a place that is a page: 3 for "p.3" and for "p.3.ocr"; 0 for any other. */
uint32_t day_place_page(const char *place);

/* Where what OCR read of a page stands: beside what the page tells itself, if that is anything. The caller
 * frees. */
char *day_place_ocr(uint32_t page, bool beside);

/* Whether `wanted` names the unit at `place` or some of its lines; *out becomes that part of the text,
 * borrowed. */
bool day_place_find(day_span *out, const char *place, const char *text, size_t text_size, const char *wanted);
