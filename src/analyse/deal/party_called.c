/* SPDX-License-Identifier: AGPL-3.0-or-later
 * People and firms by what says that a name follows: "calling himself fennec_0", «под ником grim»,
 * 被告人许某, 一家叫某某的公司. */
#include "base/utf8.h"
#include "index/fold.h"
#include "party_finder.h"
#include <string.h>

#define HANDLE_MAX 40u /* bytes of a name that somebody is called */

/* Behind these any word is a name; behind those of WEAK one with a capital, or in quotes. */
static const char *const STRONG[] = {
    "known as",        "calling himself", "calling herself", "calling itself", "calling themselves",
    "calls himself",   "calls itself",    "call themselves", "nicknamed",      "the nickname",
    "the handle",      "the alias",       "username",        "going by",       "goes by",
    "under the name",  "the pseudonym",   "name of",         "под ником",      "с ником",
    "под псевдонимом", "псевдонимом",     "под никнеймом",   "под именем",     "по прозвищу",
    "известный как",   "с псевдонимом",   "با نام مستعار",   "با نام"};
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
    if (name && end >= start + 3 && !day_party_is_common(at, start, end))
        day_party_add(at, start, end, 0, false);
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
    static const char SURNAMES[] =
        "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏"
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

/* Where a run of Chinese characters ends: before a word of the grammar, 在 or 的. */
static size_t run_end(const day_party_finder *at, size_t place)
{
    while (place < at->end && day_party_class_at(at, place) == DAY_FOLD_HAN) {
        day_deal_word word;
        size_t size = day_grammar_at(&word, at->grammar, at->text->plain.text, at->text->plain.size, place);
        bool stops = day_annotated_says(at->text, place, "在") || day_annotated_says(at->text, place, "的");
        if (size > 0 || stops) return place;
        place = next_char(at, place);
    }
    return place;
}

#define SUPPLIERS 4u /* of LEADS below, from here on: a place may stand before the name */

static void add_led(const day_party_finder *at, size_t place, bool supplier)
{
    static const char *const WHAT[] = {"的公司", "的企业", "的人", "的男子", "的团队", "的机构", "的卖家"};
    size_t of = day_annotated_find(at->text, place, MIN(place + 18, at->end), "的");
    if (supplier && of != SIZE_MAX && of > place) place = of + strlen("的"); /* 供应商为深圳的某某 */
    size_t end = run_end(at, place), whole = end;
    if (end < place + 6 || end > place + 30) return;
    for (guint i = 0; i < G_N_ELEMENTS(WHAT); i++)
        if (day_annotated_says(at->text, end, WHAT[i])) whole = end + strlen(WHAT[i]);
    whole = MIN(whole, at->end);
    if (!day_party_is_common(at, place, whole)) day_party_add(at, place, whole, 0, false);
}

/* 一家叫旗舰信服的公司, 委托星桥传媒在: who follows a word that a name follows. */
void day_party_add_led(const day_party_finder *at)
{
    static const char *const LEADS[] = {"家叫",     "名叫",     "名为",     "委托",   "供应商为", "供应商是",
                                        "中标方为", "中标人为", "承建方为", "卖方为", "买方为"};
    for (guint i = 0; i < G_N_ELEMENTS(LEADS); i++) {
        for (size_t place = at->start; place < at->end;) {
            place = day_annotated_find(at->text, place, at->end, LEADS[i]);
            if (place == SIZE_MAX) break;
            place += strlen(LEADS[i]);
            add_led(at, place, i >= SUPPLIERS);
        }
    }
}

/* Words that follow who acts, in Chinese: 锐谷网络|向, 海澜安全|于. */
static bool follows_subject(const day_party_finder *at, size_t place)
{
    static const char *const AFTER[] = {"于", "以", "向", "为", "与", "将", "曾", "去年", "还", "拟", "共"};
    day_deal_word word = DAY_N_WORDS;
    for (guint i = 0; i < G_N_ELEMENTS(AFTER); i++)
        if (day_annotated_says(at->text, place, AFTER[i])) return true;
    size_t size = day_grammar_at(&word, at->grammar, at->text->plain.text, at->text->plain.size, place);
    const char *plain = at->text->plain.text;
    bool year = place + 7 < at->end && g_ascii_isdigit(plain[place]) && g_ascii_isdigit(plain[place + 3]) &&
                day_annotated_says(at->text, place + 4, "年");
    return year || (size >= 6 && word <= DAY_WORD_SIGN);
}

/* Somebody by what he is, and other words that begin a sentence: 受害者, 工程师, 目前. */
static bool is_description(const day_party_finder *at, size_t start, size_t end)
{
    static const char *const TAILS[] = {"者", "人", "员", "们", "师", "方", "家", "后", "前", "时",
                                        "年", "月", "日", "中", "里", "上", "下", "内", "间", "种",
                                        "次", "个", "名", "件", "份", "额", "价", "费", "款"};
    static const char *const HEADS[] = {"将", "向", "为", "由", "从", "以", "与",
                                        "把", "给", "主", "另", "或", "于"};
    for (guint i = 0; i < G_N_ELEMENTS(HEADS); i++)
        if (day_annotated_says(at->text, start, HEADS[i])) return true;
    for (guint i = day_deal_terms_from(at->text, start); i < at->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(at->text->terms, day_lexicon_hit, i);
        if (hit->start >= end) break;
        bool thing = strcmp(hit->term->class, "service") == 0 || strcmp(hit->term->class, "data") == 0;
        if (thing && hit->start >= start && hit->end <= end) return true;
    }
    static const char *const INSIDE[] = {
        "的",   "是",   "了",   "在",   "有",   "被",   "这",   "那",   "其",   "该",   "每",
        "一",   "两",   "三",   "几",   "此",   "不",   "和",   "及",   "等",   "他",   "她",
        "它",   "我",   "你",   "最",   "已",   "也",   "都",   "就",   "又",   "并",   "而",
        "但",   "如",   "若",   "从",   "对",   "按",   "自",   "双方", "对方", "嫌犯", "检方",
        "警方", "外媒", "媒体", "法院", "团伙", "黑客", "卖家", "买家", "中介", "用户", "客户",
        "记者", "目前", "随后", "最终", "此前", "总计", "仅",   "约",   "网络", "数据", "价格",
        "费用", "系统", "平台", "服务", "合同", "项目", "总部", "位",   "十",   "百",   "千",
        "万",   "五",   "六",   "七",   "八",   "九",   "四",   "二"};
    for (guint i = 0; i < G_N_ELEMENTS(TAILS); i++)
        if (memcmp(at->text->plain.text + end - 3, TAILS[i], 3) == 0) return true;
    for (guint i = 0; i < G_N_ELEMENTS(INSIDE); i++) {
        size_t found = day_annotated_find(at->text, start, end, INSIDE[i]);
        bool tail = found != SIZE_MAX && found >= start + 6 && strlen(INSIDE[i]) == 6; /* 锐谷网络 */
        if (found != SIZE_MAX && !tail) return true;
    }
    return false;
}

static bool begins_clause(const day_party_finder *at, size_t place)
{
    if (place == at->start) return true;
    for (size_t size = 3; size <= 9 && place >= at->start + size; size += 3) {
        day_deal_word word = DAY_N_WORDS;
        bool ends = day_grammar_at(&word, at->grammar, at->text->plain.text, at->text->plain.size,
                                   place - size) == size;
        if (ends && word == DAY_WORD_THAT) return true;
    }
    const char *plain = at->text->plain.text;
    return strchr(",;:", plain[place - 1]) != NULL ||
           (plain[place - 1] == ' ' && place > at->start + 1 && strchr(",;:", plain[place - 2]) != NULL);
}

/* 海澜安全于2020年3月为某部委提供: a short run that begins a clause, before a word that follows who acts. */
void day_party_add_subjects(const day_party_finder *at)
{
    for (size_t place = at->start; place + 6 < at->end; place = next_char(at, place)) {
        if (day_party_class_at(at, place) != DAY_FOLD_HAN || !begins_clause(at, place)) continue;
        size_t end = place;
        while (end < at->end && end < place + 24 && day_party_class_at(at, end) == DAY_FOLD_HAN &&
               (end < place + 9 || !follows_subject(at, end)))
            end = next_char(at, end);
        bool subject = end >= place + 9 && end < place + 24 && follows_subject(at, end);
        if (subject && !is_description(at, place, end) && !day_party_is_common(at, place, end) &&
            !day_party_holds_word(at, place, end))
            day_party_add(at, place, end, 0, false);
    }
}
