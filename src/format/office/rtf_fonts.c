/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Code pages of an RTF document and of its fonts (RTF 1.9.1, "Character Set", "Font Table").
 *
 * \fcharset0 is Western by the book. A writer that says 0 of every font, though, does not tell its fonts
 * apart: then a code page that \ansicpg names is meant, as the text has no other font to stand in. */
#include "rtf_fonts.h"
#include <string.h>

typedef struct font {
    const day_charset *charset; /* NULL: the document's */
    bool is_ansi;               /* \fcharset0 */
} font;

struct day_rtf_fonts {
    GHashTable *by_number; /* int32_t to font */
    int32_t defining;
    int32_t default_font;
    const day_charset *document;
    const day_charset *western;
    bool tells_apart; /* some font has a charset of its own */
};

static const struct {
    int32_t number;
    const char *name;
} pages[] = {
    {437, "IBM437"},           {708, "ISO-8859-6"},   {819, "windows-1252"}, {850, "IBM850"},
    {852, "IBM852"},           {855, "IBM855"},       {866, "IBM866"},       {874, "windows-874"},
    {932, "Shift_JIS"},        {936, "GB18030"},      {949, "EUC-KR"},       {950, "Big5"},
    {10000, "macintosh"},      {10001, "Shift_JIS"},  {10002, "Big5"},       {10003, "EUC-KR"},
    {10007, "x-mac-cyrillic"}, {10008, "GB18030"},    {10029, "x-mac-ce"},   {20866, "KOI8-R"},
    {21866, "KOI8-U"},         {28595, "ISO-8859-5"}, {54936, "GB18030"},    {65001, "UTF-8"},
};

const day_charset *day_rtf_code_page(int32_t number)
{
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        if (pages[i].number == number) return day_charset_by_name(pages[i].name);
    if (number < 1250 || number > 1258) return NULL;
    char name[16];
    g_snprintf(name, sizeof name, "windows-%d", number);
    return day_charset_by_name(name);
}

/* The code page of \fcharsetN; 0 for the document's. */
static int32_t page_of_charset(int32_t charset)
{
    static const struct {
        int32_t charset, page;
    } known[] = {
        {0, 1252},   {2, 1252},   {77, 10000}, {78, 10001}, {79, 10003}, {80, 10008}, {81, 10002},
        {83, 1255},  {84, 1256},  {85, 1253},  {86, 1254},  {87, 874},   {88, 10029}, {89, 10007},
        {128, 932},  {129, 949},  {134, 936},  {136, 950},  {161, 1253}, {162, 1254}, {163, 1258},
        {177, 1255}, {178, 1256}, {179, 1256}, {180, 1256}, {181, 1255}, {186, 1257}, {204, 1251},
        {222, 874},  {238, 1250}, {254, 437},  {255, 850},
    };
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (known[i].charset == charset) return known[i].page;
    return 0;
}

day_rtf_fonts *day_rtf_fonts_new(void)
{
    day_rtf_fonts *fonts = g_new0(day_rtf_fonts, 1);
    fonts->by_number = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    fonts->western = day_rtf_code_page(1252);
    fonts->document = fonts->western;
    fonts->default_font = -1;
    return fonts;
}

void day_rtf_fonts_free(day_rtf_fonts *fonts)
{
    g_hash_table_unref(fonts->by_number);
    g_free(fonts);
}

void day_rtf_fonts_begin(day_rtf_fonts *fonts, int32_t number)
{
    fonts->defining = number;
    g_hash_table_replace(fonts->by_number, GINT_TO_POINTER(number), g_new0(font, 1));
}

static void set_font(day_rtf_fonts *fonts, const day_charset *charset, bool is_ansi)
{
    font *entry = g_hash_table_lookup(fonts->by_number, GINT_TO_POINTER(fonts->defining));
    if (entry == NULL) return;
    *entry = (font){charset, is_ansi};
    if (charset != NULL && !is_ansi) fonts->tells_apart = true;
}

static void set_document(day_rtf_fonts *fonts, int32_t page)
{
    const day_charset *charset = day_rtf_code_page(page);
    if (charset != NULL) fonts->document = charset;
}

bool day_rtf_fonts_word(day_rtf_fonts *fonts, const char *word, int32_t value, bool in_table)
{
    if (in_table && strcmp(word, "fcharset") == 0) {
        bool plain = value == 0 || value == 2;
        set_font(fonts, day_rtf_code_page(page_of_charset(value)), plain);
    } else if (in_table && strcmp(word, "cpg") == 0) {
        const day_charset *charset = day_rtf_code_page(value);
        if (charset != NULL) set_font(fonts, charset, false);
    } else if (strcmp(word, "ansicpg") == 0) {
        set_document(fonts, value);
    } else if (strcmp(word, "mac") == 0) {
        set_document(fonts, 10000);
    } else if (strcmp(word, "pc") == 0) {
        set_document(fonts, 437);
    } else if (strcmp(word, "pca") == 0) {
        set_document(fonts, 850);
    } else if (strcmp(word, "deff") == 0) {
        fonts->default_font = value;
    } else {
        return false;
    }
    return true;
}

const day_charset *day_rtf_fonts_get(const day_rtf_fonts *fonts, int32_t number)
{
    const font *entry = g_hash_table_lookup(fonts->by_number, GINT_TO_POINTER(number));
    if (entry == NULL) return NULL;
    return entry->is_ansi && !fonts->tells_apart ? NULL : entry->charset;
}

const day_charset *day_rtf_fonts_default(const day_rtf_fonts *fonts)
{
    return day_rtf_fonts_get(fonts, fonts->default_font);
}

const day_charset *day_rtf_fonts_document(const day_rtf_fonts *fonts)
{
    return fonts->document;
}

bool day_rtf_fonts_is_lead(const day_charset *charset, uint8_t byte)
{
    if (byte < 0x81 || byte == 0xFF) return false;
    const char *name = day_charset_name(charset);
    if (strcmp(name, "Shift_JIS") == 0) return byte <= 0x9F || (byte >= 0xE0 && byte <= 0xFC);
    return strcmp(name, "GB18030") == 0 || strcmp(name, "Big5") == 0 || strcmp(name, "EUC-KR") == 0;
}
