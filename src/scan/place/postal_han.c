/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Addresses in Han characters, the greater first: 四川省成都市高新区天府大道1号2栋301室. Around a word for a
 * street with a number behind it: back to the first known place or division, forward over pairs of a number
 * and what it counts (号 栋 单元 楼 室), with the name of a building between. Looks at a chain of limited
 * length. */
#include "place_name.h"
#include "postal.h"
#include "scan/name/han.h"
#include <glib.h>
#include <string.h>

#define CHAIN_MAX 30 /* characters before the street's word */
#define ROAD_MAX 8
#define BUILDING_MAX 10

/* Past figures of any kind, a letter, a dash between; `at` when there is none. */
static size_t past_number(day_span text, size_t at)
{
    static const char16_t figures[] = u"〇零一二三四五六七八九十百甲乙丙丁";
    size_t end = at;
    while (end < text.size && end - at < 18) {
        uint8_t c = text.data[end];
        if (g_ascii_isdigit(c) ||
            (g_ascii_isupper(c) && !g_ascii_isalpha(text.data[MIN(end + 1, text.size - 1)])) ||
            (c == '-' && end > at))
            end++;
        else if (end + 2 < text.size && c == 0xEF && text.data[end + 1] == 0xBC &&
                 text.data[end + 2] >= 0x90 && text.data[end + 2] <= 0x99)
            end += 3;
        else if (day_han_is_one_of(day_han_at(text, end), figures))
            end += DAY_HAN_BYTES;
        else
            break;
    }
    return end;
}

/* What a number counts in an address. */
static size_t past_counted(day_span text, size_t at)
{
    static const char *const words[] = {"号院", "号楼", "號樓", "单元", "單元", "号", "號", "栋",
                                        "棟",   "幢",   "座",   "楼",   "樓",   "层", "層", "室",
                                        "房",   "弄",   "组",   "户",   "之",   "段", "区"};
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t size = strlen(words[i]);
        if (at + size <= text.size && memcmp(text.data + at, words[i], size) == 0) return at + size;
    }
    return at;
}

/* The name of a building before its number: 银泰中心, 锦绣花园. */
static size_t past_building(day_span text, size_t at)
{
    static const char endings[] = "大厦大廈中心广场廣場花园花園小区小區大楼大樓公寓";
    size_t run = day_han_run(text, at, BUILDING_MAX);
    for (size_t i = 1; i + 2 <= run; i++)
        if (day_han_is_pair_of(text, at + i * DAY_HAN_BYTES, endings)) return at + (i + 2) * DAY_HAN_BYTES;
    return at;
}

/* Whether the character ends what stands before an address: "位于", 地址是. */
static bool is_break(char32_t c)
{
    return c == 0 || day_han_is_one_of(c, u"在于於址住是的到从從寄至往了");
}

static bool is_division(char32_t c)
{
    return day_han_is_one_of(c, u"省市区區县縣州旗镇鎮乡鄉");
}

/* Where the chain begins: at the first known place behind the last break, else behind it when a division
 * stands in it or the road's name is short. `at` when there is no such. */
static size_t chain_start(day_span text, size_t at)
{
    size_t start = at;
    unsigned characters = 0;
    while (characters < CHAIN_MAX && !is_break(day_han_before(text, start))) {
        start -= DAY_HAN_BYTES;
        characters++;
    }
    if (characters == 0) return at;
    for (size_t place = start; place < at; place += DAY_HAN_BYTES)
        if (day_place_begins_in_han(text, place, at)) return place;
    size_t road = at, division = at;
    for (size_t back = at - DAY_HAN_BYTES; back > start; back -= DAY_HAN_BYTES)
        if (is_division(day_han_at(text, back))) division = back;
    if (division < at && characters <= CHAIN_MAX / 2) return start;
    return (road - start) / DAY_HAN_BYTES <= ROAD_MAX / 2 ? start : at;
}

bool day_postal_in_han(day_postal *out, day_span text, size_t at, size_t size)
{
    size_t end = at + size, number = past_number(text, end);
    size_t counted = number > end ? past_counted(text, number) : end;
    if (counted == number || number == end) return false;
    size_t start = chain_start(text, at);
    if (start == at) return false;
    for (unsigned n = 0; n < 8; n++) {
        end = counted;
        number = past_number(text, end);
        if (number == end) number = past_number(text, past_building(text, end));
        counted = past_counted(text, number);
        if (counted == number) break;
    }
    size_t building = past_building(text, end);
    *out = (day_postal){.start = start, .end = MAX(building, end)};
    return true;
}
