/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The inside of an introduction: in Chinese "organisation 的 title name", read from its end; in other
 * languages a name, and behind it "at", "из", "از" and an organisation, or a comma and a title. */
#include "intro_read.h"
#include "name_match.h"
#include "piece_form.h"
#include "scan/name/han.h"
#include "scan/name/names_known.h"
#include <string.h>

#define HAN_MAX 26u /* characters of a Chinese introduction */
#define NAME_WORDS 4u

static day_span span_of(const char *text, gsize size)
{
    return (day_span){(const uint8_t *)text, size};
}

/* A word of the name and one of the account, in whatever script: کامیاب and kamyab_ds. */
static bool shares_word(const char *name, const char *account)
{
    day_name_match match;
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    g_auto(GStrv) parts = g_strsplit_set(account, "@", 2);
    g_auto(GStrv) tokens = g_strsplit_set(parts[0], "._-0123456789", -1);
    for (guint w = 0; words[w] != NULL; w++)
        for (guint k = 0; tokens[k] != NULL; k++)
            if (strlen(tokens[k]) >= 4 && day_person_match(&match, words[w], tokens[k])) return true;
    return false;
}

static bool is_like_account(const day_intro_piece *p, gsize start, gsize end)
{
    day_name_match match;
    g_autofree char *name = day_piece_canonical(p->text + start, end - start);
    if (p->account == NULL) return false;
    if (day_person_match_account(&match, name, p->account) && match.weight >= 0.3) return true;
    return shares_word(name, p->account);
}

/* --- Chinese ----------------------------------------------------------------------------------------- */

static bool has_pronoun(const char *text, gsize size)
{
    return g_strstr_len(text, (gssize)size, "我") != NULL || g_strstr_len(text, (gssize)size, "你") != NULL ||
           g_strstr_len(text, (gssize)size, "他") != NULL || g_strstr_len(text, (gssize)size, "她") != NULL ||
           g_strstr_len(text, (gssize)size, "您") != NULL || g_strstr_len(text, (gssize)size, "谁") != NULL ||
           g_strstr_len(text, (gssize)size, "不") != NULL || g_strstr_len(text, (gssize)size, "说") != NULL;
}

/* 就行, 就好了, 啊: what ends the clause and belongs to no name. *wish: it says that he wants to be called
 * so. */
static gsize without_tail(const char *text, gsize start, gsize end, bool *wish)
{
    static const char *const tails[] = {"就可以了", "就可以", "就行了", "就行", "就好了", "就好", "好了",
                                        "吧",       "啊",     "呀",     "哈",   "呢",     "哦",   "嘛"};
    for (guint i = 0; i < G_N_ELEMENTS(tails); i++) {
        gsize size = strlen(tails[i]);
        if (end - start <= size || memcmp(text + end - size, tails[i], size) != 0) continue;
        *wish = i < 8;
        return end - size;
    }
    return end;
}

/* Divides what stands before a name: 霜鹭公司|销售总监, 运维, 省厅. False when it is neither a firm nor a
 * title. */
static bool read_before(day_intro *out, const day_intro_piece *p, gsize start, gsize end, bool with_of)
{
    const char *text = p->text;
    gsize size = end - start;
    for (gsize cut = end; cut > start; cut = (gsize)(g_utf8_prev_char(text + cut) - text)) {
        bool org = day_org_form(p->words, text + start, cut - start) ||
                   day_words_have(p->words, DAY_WORDS_ORG, text + start, cut - start);
        if (!org || (cut < end && !day_title_form(p->words, text + cut, end - cut))) continue;
        out->org_start = start, out->org_end = cut;
        out->title_start = cut, out->title_end = end;
        return true;
    }
    if (day_title_form(p->words, text + start, size)) {
        out->title_start = start, out->title_end = end;
        return true;
    }
    bool department = strstr("部科组室", g_utf8_prev_char(text + end)) != NULL;
    bool firm = with_of && size >= 2 * DAY_HAN_BYTES && size <= 16 * DAY_HAN_BYTES &&
                !has_pronoun(text + start, size) && !day_name_is_word(span_of(text + start, size)) &&
                !department;
    if (firm) out->org_start = start, out->org_end = end;
    return firm || (with_of && department);
}

static bool is_called_so(const day_intro_piece *p, gsize start, gsize end)
{
    const char *text = p->text + start;
    gsize size = end - start;
    if (size < 2 * DAY_HAN_BYTES || size > 4 * DAY_HAN_BYTES || day_name_is_word(span_of(text, size)) ||
        has_pronoun(text, size))
        return false;
    gsize tail = day_words_tail(p->words, DAY_WORDS_HONORIFIC, text, size);
    bool familiar =
        g_str_has_prefix(text, "老") || g_str_has_prefix(text, "小") || g_str_has_prefix(text, "阿");
    return familiar || (tail != 0 && tail < size);
}

static gsize last_of(const char *text, gsize start, gsize end)
{
    for (gsize at = end; at > start + DAY_HAN_BYTES; at -= DAY_HAN_BYTES)
        if (memcmp(text + at - DAY_HAN_BYTES, "的", DAY_HAN_BYTES) == 0) return at;
    return 0;
}

static bool put_name(day_intro *out, const day_intro_piece *p, gsize start, gsize end, bool full, bool sure)
{
    out->name_start = start, out->name_end = end;
    out->full = full;
    out->sure = sure;
    return true;
}

/* A name at the end of [start, end) with a title, a firm or nothing before it. */
static bool read_name_at_end(day_intro *out, const day_intro_piece *p, gsize start, gsize end,
                             bool before_needed)
{
    for (gsize n = 4; n >= 2; n--) {
        if (end - start < n * DAY_HAN_BYTES) continue;
        gsize at = end - n * DAY_HAN_BYTES;
        day_name_sure form = day_full_name_form(p->words, p->text + at, end - at);
        if (form != DAY_NAME_SURE && (form == DAY_NAME_NOT || p->how != DAY_INTRO_NAMED)) continue;
        if (at == start && before_needed) continue;
        if (at > start && !read_before(out, p, start, at, false)) continue;
        return put_name(out, p, at, end, true, form == DAY_NAME_SURE);
    }
    return false;
}

static bool read_han(day_intro *out, const day_intro_piece *p)
{
    bool wish = false;
    gsize start = p->start, end = p->stop;
    while (end > start && p->text[end - 1] == ' ') end--;
    end = without_tail(p->text, start, end, &wish);
    gsize n = day_han_run(span_of(p->text, end), start, HAN_MAX + 1);
    if (n < 2 || n > HAN_MAX || start + n * DAY_HAN_BYTES != end) return false;
    if (p->how == DAY_INTRO_CALLED) {
        bool full = day_full_name_form(p->words, p->text + start, end - start) == DAY_NAME_SURE && n > 2;
        bool called =
            wish ? n <= 4 && !has_pronoun(p->text + start, end - start) : is_called_so(p, start, end);
        return (full || called) && put_name(out, p, start, end, full, true);
    }
    if (p->how == DAY_INTRO_BARE) return read_name_at_end(out, p, start, end, true);
    gsize of = last_of(p->text, start, end);
    if (of == 0) return read_name_at_end(out, p, start, end, false);
    if (of >= end || has_pronoun(p->text + start, of - start)) return false;
    day_name_sure form = day_full_name_form(p->words, p->text + of, end - of);
    bool called = form == DAY_NAME_NOT && is_called_so(p, of, end);
    if (form == DAY_NAME_NOT && !called) {
        day_intro inner = {0};
        if (!read_name_at_end(&inner, p, of, end, true)) return false;
        *out = inner;
        gsize title_start = inner.title_start, title_end = inner.title_end;
        if (!read_before(out, p, start, of - DAY_HAN_BYTES, true)) return false;
        out->title_start = title_start, out->title_end = title_end;
        return true;
    }
    if (!read_before(out, p, start, of - DAY_HAN_BYTES, true)) return false;
    return put_name(out, p, of, end, !called, form == DAY_NAME_SURE || called);
}

/* --- with blanks ------------------------------------------------------------------------------------- */

typedef struct token {
    gsize start, end;
} token;

static guint tokens_of(const day_intro_piece *p, token out[NAME_WORDS + 1])
{
    guint n = 0;
    for (gsize at = p->start; at < p->stop && n <= NAME_WORDS;) {
        while (at < p->stop && p->text[at] == ' ') at++;
        gsize end = at;
        while (end < p->stop && p->text[end] != ' ') end++;
        if (end > at) out[n++] = (token){at, end};
        at = end;
    }
    return n;
}

static bool is_between(const char *text, gsize size)
{
    static const char *const words[] = {"at", "from", "of",  "with", "out", "из",    "от",  "с",
                                        "з",  "із",   "від", "از",   "من",  "von",   "vom", "bei",
                                        "de", "du",   "des", "chez", "da",  "dalla", "z",   NULL};
    for (guint i = 0; words[i] != NULL; i++)
        if (strlen(words[i]) == size && memcmp(words[i], text, size) == 0) return true;
    return false;
}

/* "Harrow & Pike Brokerage", "ООО «Тростник»": words with capitals and what joins them. */
static void read_org(day_intro *out, const day_intro_piece *p, gsize at)
{
    const char *text = p->text;
    gsize end = at, words = 0;
    while (at < p->end && words < 8) {
        while (at < p->end && text[at] == ' ') at++;
        gsize stop = at;
        while (stop < p->end && strchr(" ,;!?\n\t()", text[stop]) == NULL) stop++;
        gunichar c = at < p->end ? g_utf8_get_char(text + at) : '\n';
        bool joint = (stop - at <= 3 && !g_unichar_isupper(c)) &&
                     (c == '&' || is_between(text + at, stop - at) ||
                      (stop - at == 3 && memcmp(text + at, "and", 3) == 0) ||
                      (stop - at == 3 && memcmp(text + at, "the", 3) == 0));
        bool proper = g_unichar_isupper(c) || g_unichar_isdigit(c) || c == 0xAB || c == '"' ||
                      g_unichar_get_script(c) == G_UNICODE_SCRIPT_ARABIC;
        if (stop == at || (!joint && !proper)) break;
        if (proper) {
            if (words == 0) out->org_start = at;
            end = stop;
            words++;
        }
        at = stop;
        if (text[stop - 1] == '.' && stop - at > 4) break;
    }
    if (words == 0) return;
    while (end > out->org_start && (text[end - 1] == '.' || text[end - 1] == '\'')) end--;
    out->org_end = end;
}

/* "…, broker at Harrow & Pike", "… from Harrow & Pike". */
static void read_behind(day_intro *out, const day_intro_piece *p, gsize at)
{
    const char *text = p->text;
    while (at < p->end && text[at] == ' ') at++;
    gsize stop = at;
    while (stop < p->end && strchr(" ,;!?\n", text[stop]) == NULL) stop++;
    if (stop > at && is_between(text + at, stop - at)) {
        read_org(out, p, stop);
        return;
    }
    if (at >= p->end || text[at] != ',') return;
    gsize start = at + 1;
    for (stop = start; stop < p->end && strchr(",.;!?\n", text[stop]) == NULL; stop++) {
        if (text[stop] != ' ') continue;
        gsize word = stop + 1;
        while (word < p->end && strchr(" ,;!?\n", text[word]) == NULL) word++;
        if (!is_between(text + stop + 1, word - stop - 1) || word - stop - 1 < 2) continue;
        read_org(out, p, word);
        break;
    }
    const char *quote = g_strstr_len(text + start, (gssize)(stop - start), "«");
    if (quote != NULL && out->org_end == 0) { /* менеджер «Северный Тростник» */
        const char *close = g_strstr_len(quote, (gssize)(p->end - (gsize)(quote - text)), "»");
        out->org_start = (gsize)(quote - text) + strlen("«");
        out->org_end = close != NULL ? (gsize)(close - text) : out->org_start;
        stop = (gsize)(quote - text);
    }
    day_piece_trim(text, &start, &stop);
    if (start < stop && day_title_form(p->words, text + start, stop - start))
        out->title_start = start, out->title_end = stop;
}

static bool is_possessive(const char *text, const token *t)
{
    return t->end - t->start > 2 && (memcmp(text + t->end - 2, "'s", 2) == 0 ||
                                     (t->end - t->start > 4 && memcmp(text + t->end - 4, "’s", 4) == 0));
}

static bool read_cased(day_intro *out, const day_intro_piece *p)
{
    token t[NAME_WORDS + 1];
    guint n = MIN(tokens_of(p, t), NAME_WORDS);
    bool strict = p->how == DAY_INTRO_IS || p->how == DAY_INTRO_ITS;
    for (guint words = n; words >= 2; words--) {
        day_name_sure form =
            day_full_name_form(p->words, p->text + t[0].start, t[words - 1].end - t[0].start);
        bool sure = form == DAY_NAME_SURE ||
                    (form == DAY_NAME_SHAPED && is_like_account(p, t[0].start, t[words - 1].end));
        if (form == DAY_NAME_NOT || (strict && !sure) || is_possessive(p->text, &t[words - 1])) continue;
        read_behind(out, p, t[words - 1].end);
        return put_name(out, p, t[0].start, t[words - 1].end, true, sure);
    }
    if (n == 0 || is_possessive(p->text, &t[0])) return false;
    gsize size = t[0].end - t[0].start;
    unsigned flags = day_name_flags(span_of(p->text + t[0].start, size));
    bool given = (flags & DAY_NAME_GIVEN) != 0 && (flags & DAY_NAME_WORD) == 0;
    if (!g_unichar_isupper(g_utf8_get_char(p->text + t[0].start)) || size < 3 || size > 40) return false;
    if (strict) {
        read_behind(out, p, t[0].end);
        bool alone = t[0].end == p->stop && p->how == DAY_INTRO_IS;
        if (!given || (out->org_end == 0 && !alone)) return false;
    } else if (day_words_have(p->words, DAY_WORDS_NO_NAME, p->text + t[0].start, size)) {
        return false;
    }
    return put_name(out, p, t[0].start, t[0].end, false, given);
}

static bool is_to_be(const char *text, const token *t)
{
    static const char *const words[] = {"هستم", "است", "میباشم", "می‌باشم", "ام", "هستش", NULL};
    for (guint i = 0; words[i] != NULL; i++)
        if (strlen(words[i]) == t->end - t->start &&
            memcmp(words[i], text + t->start, t->end - t->start) == 0)
            return true;
    return false;
}

/* من کامیاب دره‌سبز هستم, اسم من … است, أنا … */
static bool read_arabic(day_intro *out, const day_intro_piece *p)
{
    token t[NAME_WORDS + 1];
    guint n = tokens_of(p, t), words = 0;
    while (words < n && !is_to_be(p->text, &t[words]) &&
           !is_between(p->text + t[words].start, t[words].end - t[words].start))
        words++;
    bool closed = words < n && is_to_be(p->text, &t[words]);
    if (words == 0 || words > 3 || (p->how != DAY_INTRO_NAMED && !closed && words < n)) return false;
    gsize start = t[0].start, end = t[words - 1].end;
    day_name_sure form =
        words > 1 ? day_full_name_form(p->words, p->text + start, end - start) : DAY_NAME_NOT;
    bool given = (day_name_flags(span_of(p->text + start, t[0].end - start)) & DAY_NAME_GIVEN) != 0;
    bool sure = (form == DAY_NAME_SURE && given) ||
                ((form != DAY_NAME_NOT || words == 1) && is_like_account(p, start, end));
    if (words == 1 && !sure) sure = given && p->how == DAY_INTRO_NAMED;
    if (!sure && !(p->how == DAY_INTRO_NAMED && form != DAY_NAME_NOT)) return false;
    gsize behind = closed ? t[words].end : end;
    read_behind(out, p, behind);
    if (!day_org_form(p->words, p->text + out->org_start, out->org_end - out->org_start))
        out->org_start = out->org_end = 0;
    return put_name(out, p, start, end, words > 1, sure);
}

bool day_intro_read(day_intro *out, const day_intro_piece *piece)
{
    day_intro_piece p = *piece;
    while (p.start < p.stop && p.text[p.start] == ' ') p.start++;
    if (p.start >= p.stop) return false;
    gunichar c = g_utf8_get_char(p.text + p.start);
    *out = (day_intro){0};
    bool read = false;
    if (day_han_at(span_of(p.text, p.stop), p.start) != 0)
        read = read_han(out, &p);
    else if (p.how != DAY_INTRO_BARE && g_unichar_get_script(c) == G_UNICODE_SCRIPT_ARABIC)
        read = read_arabic(out, &p);
    else if (p.how != DAY_INTRO_BARE && g_unichar_isupper(c))
        read = read_cased(out, &p);
    return read;
}
