/* SPDX-License-Identifier: AGPL-3.0-or-later
 * People in Han characters. A name is a surname of one or two characters and a given name of one or two. Han
 * text has no word ends, so one of three things must say where the name ends: it stands alone between what is
 * no Han (a cell, a line, a chat's sender) and is no word; a title follows it (先生, 局长); or 老 or 小
 * stands before a surname alone. Before a name in running text stands a word of few (请, 由, 和), a break, or
 * the name is cut to what is sure. */
#include "names_known.h"
#include "person_tags.h"
#include <string.h>

#define HAN_BYTES 3 /* in UTF-8, but for rare characters */

static gunichar han_at(day_span text, size_t at)
{
    return (text.data[at] & 0x0Fu) << 12 | (text.data[at + 1] & 0x3Fu) << 6 | (text.data[at + 2] & 0x3Fu);
}

static bool is_han_at(day_span text, size_t at)
{
    if (at + HAN_BYTES > text.size || text.data[at] < 0xE3 || text.data[at] > 0xE9) return false;
    gunichar c = han_at(text, at);
    return (c >= 0x4E00 && c < 0xA000) || (c >= 0x3400 && c < 0x4DC0);
}

static bool is_han_before(day_span text, size_t at)
{
    return at >= HAN_BYTES && is_han_at(text, at - HAN_BYTES);
}

static size_t han_run(day_span text, size_t at, size_t most)
{
    size_t count = 0;
    while (count < most && is_han_at(text, at + count * HAN_BYTES)) count++;
    return count;
}

static bool is_surname(day_span text, size_t at, size_t characters)
{
    size_t size = characters * HAN_BYTES;
    if (at + size > text.size || !is_han_at(text, at)) return false;
    if (characters == 1) return day_name_is_han_surname(han_at(text, at));
    if (!day_name_begins_compound(han_at(text, at))) return false;
    return (day_name_flags((day_span){text.data + at, size}) & DAY_NAME_LIKELY) != 0;
}

/* A character that may stand right before a name or after one, and belongs to neither. */
static bool is_function(day_span text, size_t at)
{
    if (!is_han_at(text, at)) return false;
    switch (han_at(text, at)) {
    case U'和':
    case U'与':
    case U'與':
    case U'及':
    case U'或':
    case U'跟':
    case U'找':
    case U'请':
    case U'請':
    case U'给':
    case U'給':
    case U'由':
    case U'是':
    case U'对':
    case U'對':
    case U'向':
    case U'让':
    case U'讓':
    case U'被':
    case U'为':
    case U'為':
    case U'问':
    case U'問':
    case U'叫':
    case U'把':
    case U'的':
    case U'了':
    case U'在':
    case U'说':
    case U'說':
    case U'去':
    case U'来':
    case U'來':
    case U'到':
    case U'有':
    case U'但':
    case U'如':
    case U'从':
    case U'從':
    case U'经':
    case U'經':
    case U'副':
    case U'各':
    case U'该':
    case U'該': return true;
    default: return false;
    }
}

/* Verbs of two characters that take a person. */
static bool is_after_a_verb(day_span text, size_t at)
{
    static const char verbs[] =
        "联系聯繫联络聯絡通知告诉告訴转告轉告感谢感謝陪同会见會見邀请邀請拜访拜訪交给委托安排";
    if (at < 2 * HAN_BYTES) return false;
    for (const char *v = verbs; *v != '\0'; v += 2 * HAN_BYTES)
        if (memcmp(v, text.data + at - 2 * HAN_BYTES, 2 * HAN_BYTES) == 0) return true;
    return false;
}

static bool is_break_before(day_span text, size_t at)
{
    return !is_han_before(text, at) || is_function(text, at - HAN_BYTES) || is_after_a_verb(text, at);
}

/* Endings of places, offices and things, which no given name has as its last character. */
static bool ends_like_a_thing(day_span text, size_t end)
{
    switch (han_at(text, end - HAN_BYTES)) {
    case U'省':
    case U'市':
    case U'县':
    case U'縣':
    case U'区':
    case U'區':
    case U'镇':
    case U'鎮':
    case U'乡':
    case U'鄉':
    case U'村':
    case U'路':
    case U'街':
    case U'巷':
    case U'号':
    case U'號':
    case U'部':
    case U'局':
    case U'厅':
    case U'廳':
    case U'处':
    case U'處':
    case U'科':
    case U'股':
    case U'队':
    case U'隊':
    case U'会':
    case U'會':
    case U'院':
    case U'校':
    case U'系':
    case U'所':
    case U'站':
    case U'店':
    case U'厂':
    case U'廠':
    case U'司':
    case U'行':
    case U'社':
    case U'组':
    case U'組':
    case U'室':
    case U'楼':
    case U'樓':
    case U'层':
    case U'層':
    case U'年':
    case U'月':
    case U'日':
    case U'时':
    case U'時':
    case U'元':
    case U'个':
    case U'個':
    case U'次':
    case U'人':
    case U'员':
    case U'員':
    case U'者':
    case U'的':
    case U'了':
    case U'吗':
    case U'呢':
    case U'吧':
    case U'费':
    case U'費':
    case U'款':
    case U'表':
    case U'单':
    case U'單':
    case U'书':
    case U'書':
    case U'证':
    case U'證':
    case U'总':
    case U'工':
    case U'哥':
    case U'姐':
    case U'河':
    case U'湖':
    case U'江':
    case U'墓':
    case U'祠':
    case U'馆':
    case U'館':
    case U'场':
    case U'場':
    case U'关':
    case U'關':
    case U'权':
    case U'權':
    case U'性':
    case U'等':
    case U'第':
    case U'间':
    case U'間':
    case U'地':
    case U'一':
    case U'二':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十': return true;
    default: return false;
    }
}

static bool is_word(day_span text, size_t at, size_t characters)
{
    return day_name_is_word((day_span){text.data + at, characters * HAN_BYTES});
}

static void take(day_hit *hit, size_t start, size_t characters, unsigned rank, const char *how)
{
    hit->start = start;
    hit->size = characters * HAN_BYTES;
    hit->rank = rank;
    hit->how = how;
}

/* Whether what follows the surname may be a given name: one character that is known as one, or two that are
 * no word and do not end like a thing. */
static bool may_be_given(day_span text, size_t at, size_t characters)
{
    size_t end = at + characters * HAN_BYTES;
    unsigned flags = day_name_flags((day_span){text.data + at, characters * HAN_BYTES});
    if ((flags & DAY_NAME_GIVEN) != 0) return true;
    if (characters < 2 || is_word(text, at, 2)) return false;
    return !ends_like_a_thing(text, end) && !is_function(text, end - HAN_BYTES);
}

/* A cell of two to four characters that begins with a surname and is no word. */
static bool from_surname(day_span text, const day_wake *wake, day_hit *hit)
{
    if (is_han_before(text, wake->at)) return false;
    size_t surname = wake->size / HAN_BYTES, run = han_run(text, wake->at, 5);
    if (run < surname + 1 || run > surname + 2) return false;
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
        size_t start = title - characters * HAN_BYTES;
        if (title < characters * HAN_BYTES) continue;
        bool compound = characters > 2 && is_surname(text, start, 2);
        size_t surname = compound ? 2 : 1;
        if (!compound && (characters > 3 || !is_surname(text, start, 1))) continue;
        if (han_run(text, start, characters) < characters) continue;
        if (is_function(text, start) || is_function(text, title - HAN_BYTES)) continue;
        if (characters - surname > 1 && is_word(text, start + surname * HAN_BYTES, 2)) continue;
        if (is_break_before(text, start) && !is_word(text, start, characters)) return characters;
    }
    for (size_t characters = 2; characters >= 1; characters--) {
        size_t start = title - characters * HAN_BYTES;
        if (title >= characters * HAN_BYTES && is_surname(text, start, characters) &&
            !is_function(text, start) && is_break_before(text, start))
            return characters;
    }
    return 0;
}

static bool from_title(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t end = wake->at + wake->size;
    bool brief = wake->size == HAN_BYTES; /* 王总, 李工: only alone */
    if (!is_han_before(text, wake->at) || (brief && is_han_at(text, end) && !is_function(text, end)))
        return false;
    size_t characters = name_before(text, wake->at, brief ? 2 : 4);
    if (characters == 0) return false;
    size_t start = wake->at - characters * HAN_BYTES;
    size_t of_title = wake->size / HAN_BYTES;
    if (is_word(text, start, characters + of_title)) return false;
    if (is_word(text, wake->at - HAN_BYTES, 1 + of_title)) return false; /* 查处 */
    take(hit, start, characters, DAY_RANK_CONTEXT, "before a title");
    if (characters == 1 || brief) hit->size += wake->size; /* a surname alone is called by its title */
    g_autofree char *title = g_strndup((const char *)text.data + wake->at, wake->size);
    day_hit_tell(hit, "title", title);
    return true;
}

/* 老王, 小李. */
static bool from_prefix(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t surname = wake->at + wake->size, end = surname + HAN_BYTES;
    if (!is_break_before(text, wake->at) || !is_surname(text, surname, 1)) return false;
    if (is_han_at(text, end) && !is_function(text, end)) return false;
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
