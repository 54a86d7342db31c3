/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Accounts that are told in messages: "加我微信 …", "my telegram is @x", "мой новый номер +7…",
 * "穆星野的电话改成 …". What is told is a mention of the scanner's; whose it is says the clause before it: a
 * word for a channel (channels.def), and before that "my" or a full name. "My friend's number" is nobody's.
 */
#include "claim_source.h"
#include "base/utf8.h"
#include "piece_form.h"
#include "index/fold.h"
#include <string.h>

#define WINDOW 72u /* bytes before the mention that are read */
#define BODY_MAX 4000u

static const char *const mine[] = {"my",    "мой",  "моя", "мое",   "моё",  "мои",   "мою",    "моего",
                                   "моему", "моем", "мій", "моє",   "mein", "meine", "meinem", "mon",
                                   "ma",    "mi",   "meu", "minha", "mio",  "mia",   "benim",  NULL};
/* That say so without a word for the channel. */
static const char *const to_me[] = {"加我",         "联系我",         "找我",          "打我",
                                    "add me",       "reach me at",    "contact me at", "email me at",
                                    "write me at",  "write to me at", "text me at",    "call me at",
                                    "ping me at",   "пиши мне на",    "пишите мне на", "пиши на",
                                    "звони мне на", "мой -",          "я в",           NULL};
static const char *const of_me[] = {"我的",     "我",       "我的新",   "我新的", "我新",
                                    "我自己的", "我私人",   "我这边的", "我个人", "我本人的",
                                    "我换",     "我换了新", "私の",     "제",     NULL};

typedef struct window {
    const day_claim_text *t;
    char *folded; /* what stands before the mention, in its sentence */
    gsize start;  /* bytes of the text where it begins */
} window;

static window window_before(const day_claim_text *t, gsize at)
{
    gsize start = at > t->body + WINDOW ? at - WINDOW : t->body;
    start = day_utf8_ceil(t->text, start, at);
    for (gsize i = at; i > start; i--) {
        bool stop = strchr("\n!?;", t->text[i - 1]) != NULL ||
                    (i >= start + 3 &&
                     (memcmp(t->text + i - 3, "。", 3) == 0 || memcmp(t->text + i - 3, "；", 3) == 0 ||
                      memcmp(t->text + i - 3, "！", 3) == 0));
        if (!stop) continue;
        start = i;
        break;
    }
    return (window){t, day_fold_text(t->text + start, at - start, NULL), start};
}

static bool ends_word(const char *text, const char *end)
{
    gunichar next = g_utf8_get_char(end), last = g_utf8_get_char(g_utf8_prev_char(end));
    return (last >= 0x2E80 && last < 0xD7B0) || !g_unichar_isalnum(next);
}

static bool begins_word(const char *text, const char *at)
{
    if (at == text) return true;
    gunichar first = g_utf8_get_char(at), before = g_utf8_get_char(g_utf8_prev_char(at));
    return (first >= 0x2E80 && first < 0xD7B0) || !g_unichar_isalnum(before);
}

/* The last word for a channel; NULL: none. */
static const char *last_channel(const day_claim_text *t, const char *text, gsize *size)
{
    const char *best = NULL;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!begins_word(text, at)) continue;
        const char *end = at;
        for (guint n = 0; n < 14 && *end != '\0'; n++) {
            end = g_utf8_next_char(end);
            if (!ends_word(text, end) || !day_words_have(t->words, DAY_WORDS_CHANNEL, at, (gsize)(end - at)))
                continue;
            if (best == NULL || at >= best + *size) best = at;
            *size = (gsize)(end - best);
        }
    }
    return best;
}

static bool has_suffix_of(const char *text, gsize size, const char *const *list)
{
    for (guint i = 0; list[i] != NULL; i++) {
        gsize length = strlen(list[i]);
        if (length <= size && memcmp(text + size - length, list[i], length) == 0) return true;
    }
    return false;
}

/* "my", "мой новый": "my" among the last three words, and nobody else's between. */
static bool ends_in_mine(const char *text, gsize size)
{
    while (size > 0 && text[size - 1] == ' ') size--;
    if (has_suffix_of(text, size, of_me)) return true;
    g_autofree char *before = g_strndup(text, size);
    g_auto(GStrv) words = g_strsplit_set(before, " ,:(", -1);
    guint n = g_strv_length(words);
    for (guint back = 1; back <= MIN(n, 3u); back++) {
        if (g_strv_contains(mine, words[n - back])) return true;
        if (g_str_has_suffix(words[n - back], "'s") || g_str_has_suffix(words[n - back], "’s")) return false;
    }
    return false;
}

/* شماره من, ایمیلم */
static bool is_followed_by_me(const char *behind)
{
    return g_str_has_prefix(behind, " من ") || g_str_has_prefix(behind, " من:") ||
           g_str_has_prefix(behind, "م ") || g_str_has_prefix(behind, "ي ") ||
           g_str_has_prefix(behind, " الخاص بي") || g_str_has_prefix(behind, " мой ");
}

static bool is_told_to_me(const window *w)
{
    for (guint i = 0; to_me[i] != NULL; i++) {
        const char *at = strstr(w->folded, to_me[i]);
        bool others =
            at != NULL && at > w->folded && strstr("他她们别", g_utf8_prev_char(at)) == g_utf8_prev_char(at);
        if (at != NULL && begins_word(w->folded, at) && !others) return true;
    }
    return false;
}

static bool is_mine(const window *w, const char *channel, gsize size)
{
    if (strlen(channel + size) > 40) return false;
    return ends_in_mine(w->folded, (gsize)(channel - w->folded)) || is_followed_by_me(channel + size);
}

/* A full name at the end of text[start, end), with 的 or 's behind it. */
static bool name_before(const day_claim_text *t, gsize start, gsize end, gsize *from, gsize *to)
{
    static const char *const ofs[] = {"的新", "的",     "'s new", "’s new", "'s",
                                      "’s",   "换了新", "换了",   "新",     NULL};
    bool possessive = false;
    while (end > start && t->text[end - 1] == ' ') end--;
    for (guint i = 0; ofs[i] != NULL; i++) {
        gsize size = strlen(ofs[i]);
        if (end - start > size && memcmp(t->text + end - size, ofs[i], size) == 0) {
            end -= size;
            possessive = true;
            break;
        }
    }
    *to = end;
    for (guint n = 4; n >= 2; n--) { /* characters, or words */
        const char *at = t->text + end;
        for (guint k = 0; k < n && at > t->text + start; k++) at = g_utf8_prev_char(at);
        gsize han = (gsize)(at - t->text);
        if (day_piece_script_of(at, end - han) == DAY_SCRIPT_HAN &&
            day_full_name_form(t->words, at, end - han) == DAY_NAME_SURE) {
            *from = han;
            return true;
        }
    }
    for (guint n = 3; possessive && n >= 2; n--) { /* "Ann Lee's" */
        gsize at = end;
        for (guint k = 0; k < n; k++) {
            while (at > start && t->text[at - 1] == ' ') at--;
            while (at > start && t->text[at - 1] != ' ' && t->text[at - 1] != ',') at--;
        }
        if (at < end && day_full_name_form(t->words, t->text + at, end - at) == DAY_NAME_SURE) {
            *from = at;
            return true;
        }
    }
    return false;
}

/* Where the channel's word stands in the text itself: its fold is as long in most scripts, so it is looked
 * for again. */
static bool find_named(const window *w, gsize at, gsize *from, gsize *to)
{
    gsize size = 0;
    const char *text = w->t->text;
    for (gsize end = at; end > w->start; end = (gsize)(g_utf8_prev_char(text + end) - text)) {
        for (gsize start = end; start > w->start && end - start < 42;) {
            start = (gsize)(g_utf8_prev_char(text + start) - text);
            if (day_words_have(w->t->words, DAY_WORDS_CHANNEL, text + start, end - start)) size = end - start;
        }
        if (size == 0) continue;
        return at - end <= 36 && name_before(w->t, w->start, end - size, from, to);
    }
    return false;
}

static bool is_account(const char *kind)
{
    static const char *const kinds[] = {"email",     "phone",   "jabber",   "matrix",  "telegram", "wechat",
                                        "qq",        "skype",   "whatsapp", "line",    "discord",  "icq",
                                        "signal",    "session", "tox",      "twitter", "vk",       "facebook",
                                        "instagram", "weibo",   NULL};
    return g_strv_contains(kinds, kind);
}

static void look_at(const day_claim_text *t, const day_claim_mention *m, day_claim_book *book)
{
    window w = window_before(t, m->start);
    gsize from = 0, to = 0;
    day_named told = {m->kind, m->value};
    gsize size = 0;
    const char *channel = last_channel(t, w.folded, &size);
    if (channel != NULL && find_named(&w, m->start, &from, &to)) {
        g_autofree char *name = day_piece_canonical(t->text + from, to - from);
        day_claim_span span = {t->unit, (uint32_t)from, m->start + m->size - (uint32_t)from};
        day_claim_book_add(book, DAY_CLAIM_SAME, (day_named){"name", name}, told, "told", 0.8, span);
    } else if (t->sender.kind != NULL &&
               (is_told_to_me(&w) || (channel != NULL && is_mine(&w, channel, size)))) {
        day_claim_span span = {t->unit, (uint32_t)w.start, m->start + m->size - (uint32_t)w.start};
        day_claim_book_add(book, DAY_CLAIM_SAME, t->sender, told, "told", 0.8, span);
    }
    g_free(w.folded);
}

/* Whether there may be an account in it: a number of phone, an '@', a word in Latin letters beside others. */
static bool may_tell(const char *text)
{
    guint digits = 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '@') return true;
        digits = g_ascii_isdigit(*at) ? digits + 1 : (*at == ' ' || *at == '-') && digits > 0 ? digits : 0;
        if (digits >= 5) return true;
    }
    return strstr(text, "我") != NULL || strstr(text, "telegram") != NULL || strstr(text, "Telegram") != NULL;
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    if (!t->is_message || t->size - t->body > BODY_MAX || t->size == t->body || !may_tell(t->text + t->body))
        return;
    const GArray *mentions = t->mentions != NULL ? t->mentions(t) : NULL;
    for (guint i = 0; mentions != NULL && i < mentions->len; i++) {
        const day_claim_mention *m = &g_array_index(mentions, day_claim_mention, i);
        if (m->start > t->body && is_account(m->kind)) look_at(t, m, book);
    }
}

const day_claim_source day_claim_told = {.name = "told", .text = text};
