/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A table of the 20,992 characters from U+4E00 to U+9FFF, made once a run. */
#include "han_variant.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

enum { FIRST = 0x4e00, LAST = 0x9fff, NEITHER = 0, SIMPLIFIED = 1, TRADITIONAL = 2 };

struct day_han_variants {
    guint8 is[LAST - FIRST + 1];
};

static bool holds(GIConv to, gunichar code)
{
    char in[8], out[8];
    char *from = in, *into = out;
    gsize left = (gsize)g_unichar_to_utf8(code, in), room = sizeof out;
    g_iconv(to, NULL, NULL, NULL, NULL);
    return g_iconv(to, &from, &left, &into, &room) == 0 && left == 0;
}

static gunichar simplified_of(gunichar code)
{
    day_fold_char out[DAY_FOLD_OUT_MAX];
    return day_fold_code(out, code) == 1 ? out[0].code : code;
}

static void fill(day_han_variants *variants, GIConv gb, GIConv big5)
{
    for (gunichar code = FIRST; code <= LAST; code++) {
        gunichar other = simplified_of(code);
        if (other == code) continue;
        if (!holds(gb, code)) variants->is[code - FIRST] = TRADITIONAL;
        if (other >= FIRST && other <= LAST && !holds(big5, other)) variants->is[other - FIRST] = SIMPLIFIED;
    }
}

day_han_variants *day_han_variants_new(void)
{
    GIConv gb = g_iconv_open("GB2312", "UTF-8"), big5 = g_iconv_open("BIG5", "UTF-8");
    bool both = gb != (GIConv)-1 && big5 != (GIConv)-1;
    day_han_variants *variants = both ? g_new0(day_han_variants, 1) : NULL;
    if (both) fill(variants, gb, big5);
    if (gb != (GIConv)-1) g_iconv_close(gb);
    if (big5 != (GIConv)-1) g_iconv_close(big5);
    return variants;
}

void day_han_variants_free(day_han_variants *variants)
{
    g_free(variants);
}

day_han_count day_han_variants_count(const day_han_variants *variants, const char *text, gsize size)
{
    day_han_count count = {0};
    for (gsize at = 0, n; at < size; at += n) {
        uint32_t code;
        n = day_utf8_next(text + at, size - at, &code);
        if (n == 0) break;
        count.kana += code >= 0x3040 && code <= 0x30ff;
        guint8 is = code >= FIRST && code <= LAST ? variants->is[code - FIRST] : NEITHER;
        if (is == SIMPLIFIED && count.simplified++ == 0) count.first_simplified = at;
        if (is == TRADITIONAL && count.traditional++ == 0) count.first_traditional = at;
    }
    return count;
}
