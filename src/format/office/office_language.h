/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/text/charset.h"

/* The code page that Windows uses for a language ([MS-LCID]): 1251 for Russian; 1252 when nothing is known.
 */
unsigned day_office_codepage(unsigned language);

/* The charset of text in bytes that an old office program wrote under a language: the language's own, or,
 * when that is a western one that proves nothing, what the bytes look like. Never NULL. */
const day_charset *day_office_charset(unsigned language, day_span sample);
