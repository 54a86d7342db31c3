/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/text/charset.h"

/* Which code page the bytes of RTF are in: the document's (\ansicpg, \mac, \pc, \pca) and each font's
 * (\fcharset, \cpg). */
typedef struct day_rtf_fonts day_rtf_fonts;

day_rtf_fonts *day_rtf_fonts_new(void);
void day_rtf_fonts_free(day_rtf_fonts *fonts);

/* The entry of the font table that starts: \fN inside \fonttbl. */
void day_rtf_fonts_begin(day_rtf_fonts *fonts, int32_t number);

/* Takes a control word that tells a code page; false when the word is about something else. */
bool day_rtf_fonts_word(day_rtf_fonts *fonts, const char *word, int32_t value, bool in_table);

/* NULL: the document's. */
const day_charset *day_rtf_fonts_get(const day_rtf_fonts *fonts, int32_t number);
/* Of \deffN. */
const day_charset *day_rtf_fonts_default(const day_rtf_fonts *fonts);

/* Never NULL. */
const day_charset *day_rtf_fonts_document(const day_rtf_fonts *fonts);

/* Whether the byte starts a character of two bytes. */
bool day_rtf_fonts_is_lead(const day_charset *charset, uint8_t byte);

/* By the number that Windows gives a code page; NULL when we have none. */
const day_charset *day_rtf_code_page(int32_t number);
