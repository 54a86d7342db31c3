/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From languages to code pages, for documents of the time before Unicode: Office for Windows 3.1 and 95
 * stored text in the code page of the computer. A western language is often just the program's own, so the
 * bytes are asked then. Source: [MS-LCID], and Windows' national language support tables. */
#include "office_language.h"
#include "format/text/charset_detect.h"
#include <string.h>

unsigned day_office_codepage(unsigned language)
{
    static const struct {
        guint8 primary;
        guint16 codepage;
    } pages[] = {{0x01, 1256}, {0x20, 1256}, {0x29, 1256}, {0x80, 1256}, {0x02, 1251}, {0x19, 1251},
                 {0x22, 1251}, {0x23, 1251}, {0x2F, 1251}, {0x3F, 1251}, {0x40, 1251}, {0x44, 1251},
                 {0x50, 1251}, {0x05, 1250}, {0x0E, 1250}, {0x15, 1250}, {0x18, 1250}, {0x1A, 1250},
                 {0x1B, 1250}, {0x1C, 1250}, {0x24, 1250}, {0x08, 1253}, {0x0D, 1255}, {0x11, 932},
                 {0x12, 949},  {0x1E, 874},  {0x1F, 1254}, {0x2C, 1254}, {0x25, 1257}, {0x26, 1257},
                 {0x27, 1257}, {0x2A, 1258}};
    if ((language & 0x3FF) == 0x04) /* Chinese: Taiwan, Hong Kong and Macao write traditional characters */
        return language == 0x0404 || language == 0x0C04 || language == 0x1404 ? 950 : 936;
    if (language == 0x0C1A || language == 0x1C1A) return 1251; /* Serbian in Cyrillic */
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        if (pages[i].primary == (language & 0x3FF)) return pages[i].codepage;
    return 1252;
}

const day_charset *day_office_charset(unsigned language, day_span sample)
{
    unsigned codepage = day_office_codepage(language);
    const day_charset *own = day_charset_by_codepage(codepage);
    if (codepage != 1252) return own;
    const day_charset *seen = day_charset_detect(sample, NULL);
    const char *name = day_charset_name(seen);
    bool misled = g_str_has_prefix(name, "UTF-") || g_str_has_prefix(name, "ISO-2022") ||
                  strcmp(name, "macintosh") == 0;
    return misled ? own : seen;
}
