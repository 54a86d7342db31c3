/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A name is two to four words of letters of which one is a known name, or two to four characters of Chinese
 * or Korean of which the first is a surname; single words are too many things. */
#include "column_names.h"
#include "base/utf8.h"
#include "scan/name/han.h"
#include "scan/name/name_words.h"
#include "scan/name/names_known.h"
#include <glib.h>
#include <string.h>

#define CELL_MAX 80u

static bool is_eastern(day_span cell)
{
    size_t n = 0;
    uint32_t first = 0;
    for (size_t at = 0, size; at < cell.size; at += size, n++) {
        uint32_t c;
        size = day_utf8_next((const char *)cell.data + at, cell.size - at, &c);
        if (!(c >= 0x3400 && c <= 0x9FFF) && !day_is_hangul(c)) return false;
        if (n == 0) first = c;
    }
    if (n < 2 || n > 4) return false;
    return day_is_hangul(first) || day_name_is_han_surname(first) || day_name_begins_compound(first);
}

static bool is_known(day_span word)
{
    unsigned flags = day_name_flags(word);
    return (flags & (DAY_NAME_GIVEN | DAY_NAME_SURNAME | DAY_NAME_PATRONYMIC)) != 0;
}

typedef struct word_count {
    unsigned n, known, capitals;
} word_count;

/* Counts the words of a cell that is nothing else; false for other cells. */
static bool read_words(word_count *out, const char *cell, size_t size)
{
    *out = (word_count){0};
    for (size_t at = 0; at < size;) {
        while (at < size && (cell[at] == ' ' || cell[at] == ',' || cell[at] == '.')) at++;
        size_t start = at;
        for (size_t n; at < size && cell[at] != ' ' && cell[at] != ',' && cell[at] != '.'; at += n) {
            uint32_t c;
            n = day_utf8_next(cell + at, size - at, &c);
            if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) && c != '-' && c != '\'' && c != 0x2019)
                return false;
            out->capitals += at == start && g_unichar_isupper(c);
        }
        if (at == start) continue;
        out->n++;
        out->known += is_known((day_span){(const uint8_t *)cell + start, at - start});
    }
    return out->n >= 2 && out->n <= 4;
}

bool day_cell_is_name(const char *cell, size_t size)
{
    word_count all;
    if (size < 4 || size > CELL_MAX) return false;
    return is_eastern((day_span){(const uint8_t *)cell, size}) ||
           (read_words(&all, cell, size) && all.known > 0);
}

bool day_cell_has_name_form(const char *cell, size_t size)
{
    word_count all;
    return size >= 4 && size <= CELL_MAX && read_words(&all, cell, size) && all.capitals == all.n;
}

bool day_cell_is_organisation(const char *cell, size_t size)
{
    static const char *const WORDS[] = {
        "ООО",        "ОАО",      "ЗАО",  "ПАО",  "АО",    "ФГУП",   "МУП",  "ИП",   "ТОО",
        "LLC",        "Ltd",      "Ltd.", "LTD",  "Inc",   "Inc.",   "GmbH", "Corp", "Corp.",
        "S.A.",       "Co.",      "AG",   "PLC",  "B.V.",  "S.r.l.", "SARL", "Bank", "Company",
        "University", "Ministry", "شرکت", "بانک", "وزارت", "دانشگاه"};
    static const char *const ENDS[] = {"公司", "集团", "集團",   "大学",   "医院",    "银行",
                                       "有限", "中心", "委员会", "公安局", "株式会社"};
    if (size < 4 || size > 300) return false;
    g_autofree char *text = g_strndup(cell, size);
    for (guint i = 0; i < G_N_ELEMENTS(ENDS); i++)
        if (strstr(text, ENDS[i]) != NULL) return true;
    g_auto(GStrv) words = g_strsplit_set(text, " ,\"«»()", 0);
    for (char **word = words; *word != NULL; word++)
        for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
            if (strcmp(*word, WORDS[i]) == 0) return true;
    return false;
}
