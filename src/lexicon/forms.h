/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Appends the forms (char *, owned by the array) that a language bends a term to, the term itself first, in
 * lower case and not folded. Forms that are no words may be among them: they are looked for, never shown. A
 * word in capitals is an acronym: it takes an English s and no other ending. */
void day_lexicon_forms(GPtrArray *out, const char *term, const char *language);

/* For it alone: Russian and Ukrainian. `term` is in lower case; `fixed` has a bit for each word (from the
 * first) that never changes. */
void day_lexicon_slavic_forms(GPtrArray *out, const char *term, guint fixed, gboolean ukrainian);
