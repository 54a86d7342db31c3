/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The characters that the reader of Chinese, Japanese and Korean dates looks at: one after another, the sets
 * of them that tell at a glance that no date can stand there, and signs of all widths. The sets are bits by
 * the code point, made once before the lock-down and immutable then, since a look at one is what most places
 * cost. */
#include "cjk_reader.h"
#include <string.h>

size_t cjk_char(day_span text, size_t at, uint32_t *c)
{
    if (at >= text.size) return 0;
    const uint8_t *p = text.data + at;
    size_t size = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (at + size > text.size) return 0;
    *c = size == 1   ? p[0]
         : size == 2 ? (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu)
         : size == 3 ? (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu)
                     : (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    return at + size;
}

size_t cjk_before(day_span text, size_t at, uint32_t *c)
{
    size_t start = at;
    *c = 0;
    if (at == 0) return 0;
    do start--;
    while (start > 0 && (text.data[start] & 0xC0) == 0x80);
    cjk_char(text, start, c);
    return start;
}

/* In the order of cjk_set. */
static const char *const members[] = {"〇零○一二三四五六七八九十两兩廿卅百千元",
                                      "个個上下本這这那今去明前后後来次同每毎当當正腊臘冬全整近几幾数數半元初"
                                      "先再翌昨世四大じ이번달지난매몇한두세네음년월",
                                      "年月日号號点點时時周週天秒分夜",
                                      "一二三四五六日天末底初中朝の前後半来間", "子丑寅卯辰巳午未申酉戌亥の"};

#define BMP 0x10000

static const uint8_t *sets(void)
{
    static gsize made;
    if (g_once_init_enter(&made)) {
        uint8_t *bits = g_malloc0(BMP);
        for (size_t k = 0; k < G_N_ELEMENTS(members); k++)
            for (const char *p = members[k]; *p; p = g_utf8_next_char(p))
                bits[g_utf8_get_char(p)] |= (uint8_t)(1 << k);
        g_once_init_leave(&made, (gsize)bits);
    }
    return (const uint8_t *)made;
}

bool cjk_in(cjk_set_of set, uint32_t c)
{
    return c >= 0x80 && c < BMP && (sets()[c] >> set & 1) != 0;
}

size_t cjk_blanks(const cjk_reader *r, size_t at)
{
    for (unsigned i = 0; i < 2; i++) {
        uint32_t c;
        size_t next = cjk_char(r->text, at, &c);
        if (!next || (c != ' ' && c != 0x3000 && c != 0xA0)) break;
        at = next;
    }
    return at;
}

size_t cjk_sign(const cjk_reader *r, size_t at, const char *signs)
{
    uint32_t c = 0;
    size_t next = cjk_char(r->text, at, &c);
    if (!next) return 0;
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == 0x3001) c = ',';
    return c < 0x80 && strchr(signs, (int)c) ? next : 0;
}
