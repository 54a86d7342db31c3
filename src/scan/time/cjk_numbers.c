/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers as they stand before the units of dates: figures, also of full width; Han figures one by one
 * (二〇一六) or with their scales (十二, 三百); Korean's own (한, 두, 세). Small: a number ends where more
 * figures than a date has come. */
#include "cjk_reader.h"
#include <string.h>

static int figure_of(uint32_t c, bool *arabic)
{
    *arabic = true;
    if (c >= '0' && c <= '9') return (int)(c - '0');
    if (c >= 0xFF10 && c <= 0xFF19) return (int)(c - 0xFF10);
    *arabic = false;
    switch (c) {
    case 0x3007:
    case 0x96F6:
    case 0x25CB: return 0; /* 〇 零 ○ */
    case 0x4E00: return 1; /* 一 */
    case 0x4E24:
    case 0x5169:
    case 0x4E8C: return 2; /* 两 兩 二 */
    case 0x4E09: return 3; /* 三 */
    case 0x56DB: return 4; /* 四 */
    case 0x4E94: return 5; /* 五 */
    case 0x516D: return 6; /* 六 */
    case 0x4E03: return 7; /* 七 */
    case 0x516B: return 8; /* 八 */
    case 0x4E5D: return 9; /* 九 */
    default: return -1;
    }
}

static int scale_of(uint32_t c)
{
    switch (c) {
    case 0x5341: return 10;   /* 十 */
    case 0x5EFF: return 20;   /* 廿 */
    case 0x5345: return 30;   /* 卅 */
    case 0x767E: return 100;  /* 百 */
    case 0x5343: return 1000; /* 千 */
    default: return 0;
    }
}

/* 十二, 三十一, 一百二十, 廿五: figures before scales. */
static size_t han_number(const cjk_reader *r, size_t at, cjk_number *out)
{
    int64_t total = 0, last = -1;
    int figures = 0;
    bool scaled = false, arabic;
    uint32_t c;
    for (size_t next; figures < 8 && (next = cjk_char(r->text, at, &c)); at = next, figures++) {
        int figure = figure_of(c, &arabic), scale = scale_of(c);
        if ((figure < 0 || arabic) && !scale) break;
        if (scale == 20 || scale == 30) {
            total += scale;
            scaled = true, last = -1;
        } else if (scale) {
            total += (last < 0 ? 1 : last) * scale;
            scaled = true, last = -1;
        } else if (last > 0 && scaled) {
            break;
        } else {
            if (figures == 0) out->leading_zero = figure == 0;
            last = scaled || last < 0 ? figure : last * 10 + figure;
        }
    }
    if (figures == 0) return 0;
    out->value = (int)MIN(total + (last < 0 ? 0 : last), 999999999); /* as many figures as arabic ones */
    out->figures = scaled ? 0 : (unsigned)figures;
    return at;
}

static size_t arabic_number(const cjk_reader *r, size_t at, cjk_number *out)
{
    uint32_t c;
    bool arabic;
    for (size_t next; out->figures < 9 && (next = cjk_char(r->text, at, &c)); at = next) {
        int figure = figure_of(c, &arabic);
        if (figure < 0 || !arabic) break;
        if (out->figures == 0) out->leading_zero = figure == 0;
        out->value = out->value * 10 + figure;
        out->figures++;
    }
    out->arabic = true;
    size_t dot = out->figures ? cjk_sign(r, at, ".") : 0;
    int scale = 10;
    size_t end = at;
    for (size_t next; dot && (next = cjk_char(r->text, dot, &c)); dot = end = next) {
        int figure = figure_of(c, &arabic);
        if (figure < 0 || !arabic) break;
        out->hundredths += figure * scale;
        scale /= 10;
        out->decimal = true;
    }
    return out->figures ? (out->decimal ? end : at) : 0;
}

/* Korean's own numbers, as they stand before units. */
static size_t korean_number(const cjk_reader *r, size_t at, cjk_number *out)
{
    static const struct {
        const char *word;
        int value;
    } names[] = {{"열두", 12}, {"열한", 11}, {"다섯", 5}, {"여섯", 6}, {"일곱", 7}, {"여덟", 8},
                 {"아홉", 9},  {"스무", 20}, {"두", 2},   {"한", 1},   {"세", 3},   {"네", 4},
                 {"석", 3},    {"넉", 4},    {"열", 10},  {"첫", 1}};
    if (!(r->lang & CJK_KO)) return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        size_t size = strlen(names[i].word);
        if (r->text.size - at < size || memcmp(r->text.data + at, names[i].word, size) != 0) continue;
        out->value = names[i].value;
        return at + size;
    }
    return 0;
}

static size_t number_anew(const cjk_reader *r, size_t at, cjk_number *out)
{
    *out = (cjk_number){0};
    at = cjk_blanks(r, at);
    if (at >= r->text.size) return 0;
    size_t end = arabic_number(r, at, out);
    if (end) return end;
    *out = (cjk_number){0};
    end = han_number(r, at, out);
    return end ? end : korean_number(r, at, out);
}

size_t cjk_number_at(const cjk_reader *r, size_t at, cjk_number *out)
{
    cjk_counted *known = &r->memo->numbers[at % CJK_PLACES];
    if (known->at != at + 1) {
        known->end = number_anew(r, at, &known->number);
        known->at = at + 1;
    }
    *out = known->number;
    return known->end;
}
