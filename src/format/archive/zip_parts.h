/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "format/input.h"

/* The members of a zip-based document: those the reader asks for are held in memory, the others (pictures,
 * embedded files, macros) become children. */
typedef struct day_zip_parts day_zip_parts;

/* Whether the reader wants the member in memory. */
typedef bool (*day_zip_wanted_fn)(const char *name);

/* Most bytes held in memory for one document. */
#define DAY_ZIP_PARTS_MAX ((size_t)256 << 20)

/* Reads the package once. What could be read before a failure is there: *out is set in any case. Partial
 * reading is noted in `emit`. DAY_ERR_ENCRYPTED when members need a password. */
day_err day_zip_parts_load(day_zip_parts **out, day_input *input, day_zip_wanted_fn wanted, day_emit *emit,
                           day_error *error);
void day_zip_parts_free(day_zip_parts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_zip_parts, day_zip_parts_free)

/* The bytes of a member, borrowed; false when it is not there. Names are compared without case and without a
 * leading '/'. */
bool day_zip_parts_get(day_span *out, const day_zip_parts *parts, const char *name);

/* Puts other bytes in a member's place; takes them. */
void day_zip_parts_replace(day_zip_parts *parts, const char *name, GByteArray *bytes);

/* One member alone, at most `max` bytes of it, before anything is loaded; NULL when it is not there. Caller
 * frees. */
GByteArray *day_zip_parts_peek(const day_input *input, const char *name, size_t max);

/* Names of the members held, sorted, NULL-terminated; the array is the caller's to g_free(), the names are
 * borrowed. */
const char **day_zip_parts_names(const day_zip_parts *parts);

/* A relation's target ("../media/a.png") as a member name, seen from the member `from`. Caller frees. */
char *day_zip_parts_resolve(const char *from, const char *target);
