/* SPDX-License-Identifier: AGPL-3.0-or-later
 * People in Han characters. A name is a surname of one or two characters and a given name of one or two. Han
 * text has no word ends, so one of three things must say where the name ends: it stands alone between what is
 * no Han (a cell, a line, a chat's sender) and is no word; a title follows it (先生, 局长); or 老 or 小
 * stands before a surname alone. Before a name in running text stands a word of few (请, 由, 和), a break, or
 * the name is cut to what is sure. */
#include "han.h"
#include "names_known.h"
#include "person_tags.h"
#include <string.h>

static bool is_surname(day_span text, size_t at, size_t characters)
{
    size_t size = characters * DAY_HAN_BYTES;
    char32_t first = day_han_at(text, at);
    if (at + size > text.size || first == 0) return false;
    if (characters == 1) return day_name_is_han_surname(first);
    if (!day_name_begins_compound(first)) return false;
    return (day_name_flags((day_span){text.data + at, size}) & DAY_NAME_LIKELY) != 0;
}

/* A character that may stand right before a name or after one, and belongs to neither. */
static bool is_function(day_span text, size_t at)
{
    static const char16_t functions[] =
        u"和与與及或跟找请請给給由是对對向让讓被为為问問叫把的了在说說去来來到有但如从從经經副各该該";
    return day_han_is_one_of(day_han_at(text, at), functions);
}

/* Verbs of two characters that take a person. */
static bool is_after_a_verb(day_span text, size_t at)
{
    static const char verbs[] =
        "联系聯繫联络聯絡通知告诉告訴转告轉告感谢感謝陪同会见會見邀请邀請拜访拜訪交给委托安排";
    return at >= 2 * DAY_HAN_BYTES && day_han_is_pair_of(text, at - 2 * DAY_HAN_BYTES, verbs);
}

static bool is_break_before(day_span text, size_t at)
{
    return day_han_before(text, at) == 0 || is_function(text, at - DAY_HAN_BYTES) ||
           is_after_a_verb(text, at);
}

/* Endings of places, offices and things, which no given name has as its last character. */
static bool ends_like_a_thing(day_span text, size_t end)
{
    static const char16_t endings[] = u"省市县縣区區镇鎮乡鄉村路街巷号號部局厅廳处處科股队隊会會院校系所站店"
                                      u"厂廠司行社组組室楼樓层層年月日时時元个"
                                      u"個次人员員者的了吗呢吧费費款表单單书書证證总工哥姐河湖江墓祠馆館场場"
                                      u"关關权權性等第间間地一二三四五六七八九十";
    return day_han_is_one_of(day_han_before(text, end), endings);
}

static bool is_word(day_span text, size_t at, size_t characters)
{
    return day_name_is_word((day_span){text.data + at, characters * DAY_HAN_BYTES});
}

static void take(day_hit *hit, size_t start, size_t characters, unsigned rank, const char *how)
{
    hit->start = start;
    hit->size = characters * DAY_HAN_BYTES;
    hit->rank = rank;
    hit->how = how;
}

/* Whether what follows the surname may be a given name: one character that is known as one, or two that are
 * no word and do not end like a thing. */
static bool may_be_given(day_span text, size_t at, size_t characters)
{
    size_t end = at + characters * DAY_HAN_BYTES;
    unsigned flags = day_name_flags((day_span){text.data + at, characters * DAY_HAN_BYTES});
    if ((flags & DAY_NAME_GIVEN) != 0) return true;
    if (characters < 2 || is_word(text, at, 2)) return false;
    return !ends_like_a_thing(text, end) && !is_function(text, end - DAY_HAN_BYTES);
}

/* Whether kana begins at text[at]: beside it a run of Han is a word of Japanese, 左余白の. */
static bool is_kana(day_span text, size_t at)
{
    return at + 3 <= text.size && text.data[at] == 0xE3 && text.data[at + 1] >= 0x81 &&
           text.data[at + 1] <= 0x83;
}

/* A cell of two to four characters that begins with a surname and is no word. */
static bool from_surname(day_span text, const day_wake *wake, day_hit *hit)
{
    if (day_han_before(text, wake->at) != 0) return false;
    size_t surname = wake->size / DAY_HAN_BYTES, run = day_han_run(text, wake->at, 5);
    if (run < surname + 1 || run > surname + 2) return false;
    if (is_kana(text, wake->at + run * DAY_HAN_BYTES) || (wake->at >= 3 && is_kana(text, wake->at - 3)))
        return false;
    if (is_word(text, wake->at, run) || !may_be_given(text, wake->at + wake->size, run - surname))
        return false;
    if (surname == 1 && is_function(text, wake->at)) return false;
    if (surname == 1 && run == 3 && is_word(text, wake->at, 2)) return false; /* 高级版, 方案一 */
    bool plain = run == 2; /* two characters are many things */
    take(hit, wake->at, run, plain ? DAY_RANK_LOOSE : DAY_RANK_SHAPE, "surname and given name alone");
    return true;
}

/* How many of the characters before the title are the name: 0 when none is. */
static size_t name_before(day_span text, size_t title, size_t most)
{
    for (size_t characters = most; characters >= 2; characters--) {
        size_t start = title - characters * DAY_HAN_BYTES;
        if (title < characters * DAY_HAN_BYTES) continue;
        bool compound = characters > 2 && is_surname(text, start, 2);
        size_t surname = compound ? 2 : 1;
        if (!compound && (characters > 3 || !is_surname(text, start, 1))) continue;
        if (day_han_run(text, start, characters) < characters) continue;
        if (is_function(text, start) || is_function(text, title - DAY_HAN_BYTES)) continue;
        if (characters - surname > 1 && is_word(text, start + surname * DAY_HAN_BYTES, 2)) continue;
        if (is_break_before(text, start) && !is_word(text, start, characters)) return characters;
    }
    for (size_t characters = 2; characters >= 1; characters--) {
        size_t start = title - characters * DAY_HAN_BYTES;
        if (title >= characters * DAY_HAN_BYTES && is_surname(text, start, characters) &&
            !is_function(text, start) && is_break_before(text, start))
            return characters;
    }
    return 0;
}

static bool from_title(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t end = wake->at + wake->size;
    bool brief = wake->size == DAY_HAN_BYTES; /* 王总, 李工: only alone */
    if (day_han_before(text, wake->at) == 0 ||
        (brief && day_han_at(text, end) != 0 && !is_function(text, end)))
        return false;
    size_t characters = name_before(text, wake->at, brief ? 2 : 4);
    if (characters == 0) return false;
    size_t start = wake->at - characters * DAY_HAN_BYTES;
    size_t of_title = wake->size / DAY_HAN_BYTES;
    if (is_word(text, start, characters + of_title)) return false;
    if (is_word(text, wake->at - DAY_HAN_BYTES, 1 + of_title)) return false; /* 查处 */
    take(hit, start, characters, DAY_RANK_CONTEXT, "before a title");
    if (characters == 1 || brief) hit->size += wake->size; /* a surname alone is called by its title */
    g_autofree char *title = g_strndup((const char *)text.data + wake->at, wake->size);
    day_hit_tell(hit, "title", title);
    return true;
}

/* 老王, 小李. */
static bool from_prefix(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t surname = wake->at + wake->size, end = surname + DAY_HAN_BYTES;
    if (!is_break_before(text, wake->at) || !is_surname(text, surname, 1)) return false;
    if (day_han_at(text, end) != 0 && !is_function(text, end)) return false;
    if (is_word(text, wake->at, 2)) return false;
    take(hit, wake->at, 2, DAY_RANK_LOOSE, "老 or 小 and a surname");
    return true;
}

bool day_person_in_han(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    unsigned tag = wake->tag & 0xFF;
    if (tag == DAY_PERSON_HAN_TITLE) return from_title(scene->text, wake, hit);
    if (tag == DAY_PERSON_HAN_PREFIX) return from_prefix(scene->text, wake, hit);
    return from_surname(scene->text, wake, hit);
}
