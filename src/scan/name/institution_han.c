/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Institutions in Han characters and in hangul. Han text has no word ends, so a name begins at a place
 * (四川省公安厅) or, for schools, hospitals, banks and companies, where a sentence's grammar breaks off and
 * no word stands. What is a class of institutions (县级以上人民政府, 有关部门) has neither. */
#include "institution.h"
#include "han.h"
#include "names_known.h"
#include "scan/place/place_name.h"
#include <string.h>

#define HANGUL_MAX 60 /* bytes before the tail */
#define HEAD_MAX 20   /* characters before the tail */

/* What no organisation's name holds: words of grammar, and what stands between names. */
static const char16_t breaks[] =
    u"和与與及或所的了是在由向对對把被让讓请請给給跟到从從为為等其该該各某归歸属屬本我你他将將并並且以者归歸";

static uint64_t break_bits[1024]; /* one for each of breaks; written by day_institution_han_warm() alone */

void day_institution_han_warm(void)
{
    for (const char16_t *c = breaks; *c != 0; c++) break_bits[*c / 64] |= (uint64_t)1 << *c % 64;
}

static bool is_break(char32_t c)
{
    return c < 0x4E00 || (c < 0x10000 && (break_bits[c / 64] >> c % 64 & 1) != 0);
}

/* Past the last verb of two characters: 根据北京…有限公司. */
static size_t after_verbs(day_span text, size_t start, size_t end)
{
    static const char verbs[] = "应当應當可以不得必须必須参照依法会同組織组织编制需要根据根據通知联系聯繫成立"
                                "设立設立进行進行按照依据委托负责代表收购投资";
    for (size_t at = start; at + 2 * DAY_HAN_BYTES <= end; at += DAY_HAN_BYTES)
        if (day_han_is_pair_of(text, at, verbs)) start = at + 2 * DAY_HAN_BYTES;
    return start;
}

size_t day_institution_han_start(day_span text, size_t end, size_t most)
{
    size_t start = end;
    for (size_t characters = 0; !is_break(day_han_before(text, start)); characters++) {
        if (characters == most) return end;
        start -= DAY_HAN_BYTES;
    }
    return after_verbs(text, start, end);
}

/* Where the first place in text[start, end) begins; `end` when there is none. */
static size_t first_place(day_span text, size_t start, size_t end)
{
    while (start < end && !day_place_begins_in_han(text, start, end)) start += DAY_HAN_BYTES;
    return start;
}

/* "临洛市公安局": two characters and what divisions are called, though no table has it. Neither is a verb or
 * a level (经市人民政府, 省辖市), nor are the two a word. */
static bool begins_with_division(day_span text, size_t start, size_t end)
{
    static const char16_t
        divisions[] = u"省市州县縣区區盟旗镇鎮",
        strange[] = u"经報报指送时時现地要下两兩新不就应可须将需使派至交提抄转受按照据以市省县区乡镇村"
                    u"辖城各全一二三四五六几该另原及等上中大小前后执行听取征询人";
    size_t second = start + DAY_HAN_BYTES, third = second + DAY_HAN_BYTES;
    if (end - start < 3 * DAY_HAN_BYTES || !day_han_is_one_of(day_han_at(text, third), divisions))
        return false;
    if (day_name_is_word((day_span){text.data + start, 2 * DAY_HAN_BYTES})) return false;
    return !day_han_is_one_of(day_han_at(text, start), strange) &&
           !day_han_is_one_of(day_han_at(text, second), strange);
}

/* 某省公安厅, 新疆某市公安局: one that is not named. Where it begins, the place before it too; `end` when it
 * is none. */
static size_t begins_with_some(day_span text, size_t start, size_t end)
{
    static const char16_t levels[] = u"省市县州区國国地部";
    bool some = day_han_before(text, start) == u'某' && end - start <= 2 * (size_t)DAY_HAN_BYTES &&
                day_han_is_one_of(day_han_at(text, start), levels);
    if (!some) return end;
    size_t begin = start - DAY_HAN_BYTES, first = day_institution_han_start(text, begin, HEAD_MAX);
    size_t place = first_place(text, first, begin);
    return place < begin ? place : begin;
}

/* Such a name may stand without a place: 远帆大学. */
static bool is_named_freely(const char *class)
{
    static const char *const free[] = {"education", "health",  "bank",    "research",
                                       "company",   "telecom", "airline", NULL};
    return g_strv_contains(free, class);
}

/* Whether the head is a proper name rather than a word or two: 上市|公司, 附属|医院. */
static bool is_proper(day_span text, size_t start, size_t end)
{
    static const char classes[] = "上市控股股份保险證券证券期货物业物流快递租赁担保信托基金拍卖影视网络科技";
    size_t characters = (end - start) / DAY_HAN_BYTES;
    if (characters < 2 || characters > 6) return false;
    if (characters == 2 && day_han_is_pair_of(text, start, classes)) return false;
    for (size_t at = start; at + 2 * DAY_HAN_BYTES <= end; at += DAY_HAN_BYTES)
        if (day_name_is_word((day_span){text.data + at, 2 * DAY_HAN_BYTES})) return false;
    return true;
}

static bool set(day_hit *hit, size_t start, size_t end)
{
    hit->start = start;
    hit->size = end - start;
    return true;
}

/* 云帆科技, in talk; 北京科技 and 金融科技创新 are none. */
static bool is_named_tech(day_span text, size_t start, size_t head_end, size_t end)
{
    static const char16_t verbs[] = u"报出称说将已给卖买签付要想提在";
    char32_t next = day_han_at(text, end);
    return (is_break(next) || day_han_is_one_of(next, verbs)) && is_proper(text, start, head_end) &&
           first_place(text, start, head_end) == head_end;
}

bool day_institution_in_han(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t end = wake->at + wake->size;
    bool part = end + 3 <= text.size && memcmp(text.data + end, "문", 3) == 0; /* 교육부문 */
    if (part || day_han_is_cut(text, end) || day_han_is_pair_of(text, end, "采购採購"))
        return false; /* 政府采购 */
    size_t start = day_institution_han_start(text, wake->at, HEAD_MAX);
    size_t place = first_place(text, start, wake->at), some = begins_with_some(text, start, wake->at);
    if (wake->size == 2 * DAY_HAN_BYTES && memcmp(text.data + wake->at, "科技", wake->size) == 0)
        return is_named_tech(text, start, wake->at, end) && set(hit, start, end);
    static const char *const wide[] = {"国际航空", "民用航空", "通用航空", "國際航空", NULL};
    for (unsigned i = 0; wide[i] != NULL; i++) /* a trade, not a company */
        if (end - start == strlen(wide[i]) && memcmp(text.data + start, wide[i], end - start) == 0)
            return false;
    if (place < wake->at)
        start = place;
    else if (some < wake->at)
        start = some;
    else if (!begins_with_division(text, start, wake->at) &&
             (!is_named_freely(day_institution_class(wake->tag)) || !is_proper(text, start, wake->at)))
        return false;
    return set(hit, start, end);
}

bool day_institution_inside_hangul(day_span text, size_t at)
{
    const char *here = (const char *)text.data + at;
    return at >= 3 && text.data[at] >= 0xEA && day_is_hangul(g_utf8_get_char(here)) &&
           day_is_hangul(g_utf8_get_char(g_utf8_prev_char(here)));
}

/* Classes of institutions: 종합병원 is a general hospital. */
static bool is_class_in_hangul(day_span text, size_t start)
{
    static const char *const classes[] = {"종합", "대학", "동물", "요양", "정신", "한방", "시중",
                                          "일반", "상업", "투자", "지방", "고등", "전문"};
    for (unsigned i = 0; i < G_N_ELEMENTS(classes); i++)
        if (memcmp(text.data + start, classes[i], 6) == 0) return true;
    return false;
}

/* The word that ends with the tail, of two syllables more at least. */
bool day_institution_in_hangul(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t start = wake->at;
    while (start >= 3 && wake->at - start <= HANGUL_MAX &&
           day_is_hangul(g_utf8_get_char((const char *)text.data + start - 3)))
        start -= 3;
    if (wake->at - start < 6 || wake->at - start > HANGUL_MAX) return false;
    if (wake->at - start == 6 && is_class_in_hangul(text, start)) return false;
    hit->start = start;
    hit->size = wake->at + wake->size - start;
    return true;
}
