/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* A Russian name of up to four words in its oblique cases, all words in the same one: "радим ильич" → "радима
 * ильича", "радиму ильичу", … `name` is folded. A NULL-terminated array that the caller frees with
 * g_strfreev(); NULL when the name is not all Cyrillic. Forms that are no words of any case may be among
 * them: they are looked for, never shown. */
char **day_russian_cases(const char *name);
