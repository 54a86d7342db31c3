/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing above U+10FFFF. */

/* Whether all `size` bytes are valid. NUL is a valid character; no bytes are valid, even at NULL. */
bool day_utf8_valid(const char *text, size_t size);

/* The length of the longest valid prefix. */
size_t day_utf8_valid_prefix(const char *text, size_t size);

/* The same, ending before the first NUL: linear however many NULs there are. */
size_t day_utf8_plain_prefix(const char *text, size_t size);

/* Decodes the character at text[0]; returns its length in bytes (1 to 4), or 0 when size is 0. An invalid
 * byte gives U+FFFD and length 1. */
size_t day_utf8_next(const char *text, size_t size, uint32_t *code);

/* Encodes a scalar value into out[4]; returns the length. A value that is none is written as U+FFFD. */
size_t day_utf8_put(char out[4], uint32_t code);

/* The largest length <= `length` that does not cut a character of the valid text. */
size_t day_utf8_floor(const char *text, size_t length);

/* The smallest place >= `at` that is within no character of the valid text, or `end` when that comes before.
 */
size_t day_utf8_ceil(const char *text, size_t at, size_t end);

/* A new string, freed by the caller, in which each invalid byte is U+FFFD and NUL is U+2400. */
char *day_utf8_clean(const char *text, size_t size, size_t *out_size);

/* The same, and control characters, bidirectional overrides and line separators are shown as their pictures
 * or escapes: safe on a terminal and on one line. For messages and names, not for stored text. */
char *day_utf8_printable(const char *text, size_t size);
char *day_utf8_shown(const char *text); /* the same of a whole string */

/* Whether a character moves the cursor, hides text or turns its direction: shown as an escape, never obeyed.
 */
bool day_utf8_deceptive(uint32_t code);

/* A new string, freed by the caller: the text in Unicode's normal form C, or KC (`compatible`). NULL when it
 * is not valid, where g_utf8_normalize() gives NULL for want of memory, too. */
char *day_utf8_composed(const char *text, size_t size, bool compatible);

/* How many characters (scalar values) stand in the first `size` bytes of valid text. */
size_t day_utf8_count(const char *text, size_t size);
