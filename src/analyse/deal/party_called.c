/* SPDX-License-Identifier: AGPL-3.0-or-later
 * People and firms by what says that a name follows: "calling himself fennec_0", «под ником grim», 被告人许某,
 * 一家叫某某的公司. */
#include "base/utf8.h"
#include "index/fold.h"
#include "party_finder.h"
#include <string.h>

#define HANDLE_MAX 40u /* bytes of a name that somebody is called */

/* Behind these any word is a name; behind those of WEAK one with a capital, or in quotes. */
static const char *const STRONG[] = {
    "known as",     "calling himself", "calling herself", "calling itself", "calling themselves", "calls himself",
    "calls itself", "call themselves", "nicknamed",       "the nickname",   "the handle",         "the alias",
    "username",     "going by",        "goes by",         "under the name", "the pseudonym",      "name of",
    "под ником",    "с ником",         "под псевдонимом", "псевдонимом",    "под никнеймом",      "под именем",
    "по прозвищу",  "известный как",   "с псевдонимом",   "با نام مستعار",    "با نام"};
static const char *const WEAK[] = {"named",  "called", "dubbed",       "user",         "seller",   "broker",
                                   "hacker", "vendor", "пользователь", "пользователя", "продавец", "хакер"};

static bool is_quote(const day_party_finder *at, size_t place)
{
    uint32_t code = 0;
    const day_plain *plain = &at->text->plain;
    if (place >= at->end) return false;
    size_t from = plain->from[place];
    day_utf8_next(plain->original + from, plain->original_size - from, &code);
    return code == '"' || code == 0xAB || code == 0xBB || (code >= 0x2018 && code <= 0x201F);
}

static size_t next_char(const day_party_finder *at, size_t place)
{
    uint32_t code = 0;
    return place + day_utf8_next(at->text->plain.text + place, at->text->plain.size - place, &code);
}

/* The end of a handle: letters, figures, and what joins them. */
static size_t handle_end(const day_party_finder *at, size_t place)
{
    const char *plain = at->text->plain.text;
    size_t end = place;
    while (end < at->end && end - place < HANDLE_MAX) {
        bool joint = strchr("_-.0123456789", plain[end]) != NULL && plain[end] != '\0';
        if (!joint && day_party_class_at(at, end) != DAY_FOLD_WORD) break;
        end = next_char(at, end);
    }
    while (end > place && strchr(".-", plain[end - 1]) != NULL) end--;
    return end;
}

static void add_called(const day_party_finder *at, size_t place, bool strong)
{
    const char *plain = at->text->plain.text;
    while (place < at->end && plain[place] == ' ') place++;
    if (day_annotated_says(at->text, place, "the ")) place += 4;
    bool quoted = is_quote(at, place);
    size_t start = quoted ? next_char(at, place) : place, end = start;
    if (quoted)
        while (end < at->end && end - start < HANDLE_MAX && !is_quote(at, end)) end = next_char(at, end);
    else
        end = handle_end(at, start);
    bool marked = memchr(plain + start, '_', end - start) != NULL;
    bool name = quoted ? is_quote(at, end) : strong || marked || day_party_is_capital(at, start);
    if (name && end >= start + 3 && !day_party_is_common(at, start, end)) day_party_add(at, start, end, 0, false);
}

static void add_behind(const day_party_finder *at, const char *phrase, bool strong)
{
    for (size_t place = at->start; place < at->end;) {
        place = day_annotated_find(at->text, place, at->end, phrase);
        if (place == SIZE_MAX) return;
        place += strlen(phrase);
        if (place < at->end && at->text->plain.text[place] == ' ') add_called(at, place, strong);
    }
}

void day_party_add_called(const day_party_finder *at)
{
    for (guint i = 0; i < G_N_ELEMENTS(STRONG); i++) add_behind(at, STRONG[i], true);
    for (guint i = 0; i < G_N_ELEMENTS(WEAK); i++) add_behind(at, WEAK[i], false);
}

/* 许某, 王某某: how Chinese courts and papers name people. */
void day_party_add_surnames(const day_party_finder *at)
{
    static const char SURNAMES[] = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏"
                                   "叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝"
                                   "孔邵史毛常万顾赖武康贺严尹钱施牛洪龚劉陳楊黃趙吳張許鄭羅謝鄧蕭馮蔣葉呂魯";
    const char *plain = at->text->plain.text;
    for (size_t place = at->start; place < at->end;) {
        place = day_annotated_find(at->text, place, at->end, "某");
        if (place == SIZE_MAX) return;
        size_t end = place + 3, start = place >= at->start + 3 ? place - 3 : place;
        if (day_annotated_says(at->text, end, "某")) end += 3;
        bool surname = false;
        for (size_t i = 0; start < place && i + 3 < sizeof SURNAMES && !surname; i += 3)
            surname = memcmp(SURNAMES + i, plain + start, 3) == 0;
        if (surname) day_party_add(at, start, end, 0, false);
        place = end;
    }
}

/* 一家叫旗舰信服的公司, 委托星桥传媒在: who follows a word that a name follows. */
void day_party_add_led(const day_party_finder *at)
{
    static const char *const LEADS[] = {"家叫", "名叫", "名为", "委托", "供应商为", "供应商是", "中标方为", "中标人为", "承建方为", "卖方为", "买方为"};
    const day_plain *plain = &at->text->plain;
    for (guint i = 0; i < G_N_ELEMENTS(LEADS); i++) {
        for (size_t place = at->start; place < at->end;) {
            place = day_annotated_find(at->text, place, at->end, LEADS[i]);
            if (place == SIZE_MAX) break;
            place += strlen(LEADS[i]);
            size_t end = place, size = 0;
            while (end < at->end && day_party_class_at(at, end) == DAY_FOLD_HAN && size == 0) {
                day_deal_word word;
                size = day_grammar_at(&word, at->grammar, plain->text, plain->size, end);
                if (day_annotated_says(at->text, end, "在") || day_annotated_says(at->text, end, "的")) size = 3;
                if (size == 0) end = next_char(at, end);
            }
            if (end >= place + 6 && end <= place + 30 && !day_party_is_common(at, place, end))
                day_party_add(at, place, end, 0, false);
        }
    }
}
