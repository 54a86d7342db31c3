/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stddef.h>

/* Countries as people name them: ISO 3166-1 codes, and CLDR's names in the languages that some country
 * speaks. */

/* The code of two letters of a country that a user names, in any language, letter case and Chinese script, or
 * by its code of two or three letters; NULL when none is called so. Static. */
const char *day_country_code(const char *named);

/* The same for many: names folded once. */
typedef struct day_country_names day_country_names;
day_country_names *day_country_names_new(void);
void day_country_names_free(day_country_names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_country_names, day_country_names_free)
/* `folded` as index/fold.h folds it. Codes of two and three letters count as well. */
const char *day_country_names_code(const day_country_names *names, const char *folded, size_t size);

/* Its English name; the code itself when there is none. Static, or `code`. */
const char *day_country_english(const char *code);

/* Its official languages (ISO 639), that which most speak first, with blanks between; "" when not known.
 * Static.
 */
const char *day_country_languages(const char *code);
