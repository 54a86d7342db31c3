/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The keys of the Russian (ЙЦУКЕН) and the US (QWERTY) layout: what a word typed with the other one on gives.
 */

/* A Latin run as if the Russian layout had been on ("ghbdtn" → "привет"), lower case; NULL when a character
 * has no letter there. Caller frees. */
char *day_layout_russian(const char *text, gsize size);
/* The other way round: "руддщ" → "hello". */
char *day_layout_latin(const char *text, gsize size);
