/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One organisation under two names: side by side in two scripts (a letterhead: "霜鹭网络技术有限公司 Frost
 * Egret Network Technology Co., Ltd."), or with a short name in brackets ("（以下简称"甲公司"）", "(далее –
 * «Х»)", "(hereinafter “X”)"). The long name is a mention of the scanner's; the short one is what the
 * brackets hold. "Далее – Исполнитель" is a role, not a name. */
#include "claim_source.h"
#include "piece_form.h"
#include <string.h>

/* A short name as a text tells it; kept until all are known, since 管委会 is short for many committees and
 * then names none of them. */
typedef struct told {
    char *full, *brief;
    day_claim_span span;
} told;

static void clear_told(void *data)
{
    g_free(((told *)data)->full);
    g_free(((told *)data)->brief);
}

typedef struct orgs {
    GArray *told;      /* of told, at most TOLD_MAX */
    GHashTable *fulls; /* short name → its one long name, or "" when there are two */
} orgs;

#define TOLD_MAX 100000u
#define GAP_MAX 4u /* bytes between two names side by side */

/* Behind "以下简称", "далее", …: where the short name begins; 0: the brackets are no such. */
static gsize behind_cue(const char *text, gsize at)
{
    static const char *const cues[] = {"以下简称",
                                       "以下简称为",
                                       "下称",
                                       "简称",
                                       "далее –",
                                       "далее —",
                                       "далее -",
                                       "далее по тексту –",
                                       "далее по тексту -",
                                       "далее",
                                       "hereinafter referred to as",
                                       "hereinafter called",
                                       "hereinafter",
                                       "the",
                                       "im Folgenden",
                                       "ci-après",
                                       "en adelante",
                                       "以下「"};
    gsize open = text[at] == '(' ? 1 : memcmp(text + at, "（", 3) == 0 ? 3 : 0;
    if (open == 0) return 0;
    at += open;
    while (text[at] == ' ') at++;
    gsize best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(cues); i++)
        if (g_ascii_strncasecmp(text + at, cues[i], strlen(cues[i])) == 0) best = MAX(best, strlen(cues[i]));
    if (best == 0) return 0;
    at += best;
    bool quoted = false;
    while (text[at] == ' ' || text[at] == ':' || text[at] == '"' || g_str_has_prefix(text + at, "“") ||
           g_str_has_prefix(text + at, "«") || g_str_has_prefix(text + at, "：") ||
           g_str_has_prefix(text + at, "”") || g_str_has_prefix(text + at, "「") ||
           g_str_has_prefix(text + at, "–") || g_str_has_prefix(text + at, "—") ||
           g_str_has_prefix(text + at, "„")) {
        quoted = quoted || (text[at] != ' ' && text[at] != ':');
        at += (gsize)(g_utf8_next_char(text + at) - (text + at));
    }
    return best == 3 && !quoted ? 0 : at; /* (the "Company") */
}

static gsize end_of_short(const char *text, gsize at)
{
    gsize end = at;
    while (text[end] != '\0' && end - at < 60 && strchr("\")\n,", text[end]) == NULL &&
           !g_str_has_prefix(text + end, "”") && !g_str_has_prefix(text + end, "»") &&
           !g_str_has_prefix(text + end, "）") && !g_str_has_prefix(text + end, "」"))
        end += (gsize)(g_utf8_next_char(text + end) - (text + end));
    return end;
}

/* Roles of parties are no names. */
static bool is_role(const char *value)
{
    static const char *const roles[] = {
        "甲方",        "乙方",     "丙方",       "本公司",    "公司",      "贵方",     "我方",
        "Исполнитель", "Заказчик", "Покупатель", "Продавец",  "Поставщик", "Общество", "Компания",
        "Сторона",     "Стороны",  "Договор",    "Company",   "Buyer",     "Seller",   "Customer",
        "Client",      "Supplier", "Contractor", "Agreement", "Party",     "Parties",  "Provider",
        "Vendor",      "Party A",  "Party B",    "本合同",    "合同",      "协议",     "Арендатор",
        "Подрядчик",   "Агент",    NULL};
    return g_strv_contains(roles, value);
}

static void look_behind(orgs *o, const day_claim_text *t, const day_claim_mention *m)
{
    gsize at = m->start + m->size;
    while (at < t->size && at - m->start - m->size < 3 && strchr(" \"", t->text[at]) != NULL) at++;
    if (g_str_has_prefix(t->text + at, "»") || g_str_has_prefix(t->text + at, "”"))
        at += (gsize)(g_utf8_next_char(t->text + at) - (t->text + at));
    while (at < t->size && t->text[at] == ' ') at++;
    if (at + 8 > t->size) return;
    gsize start = behind_cue(t->text, at);
    if (start == 0) return;
    gsize end = end_of_short(t->text, start);
    g_autofree char *value = day_piece_canonical(t->text + start, end - start);
    if (g_utf8_strlen(value, -1) < 2 || g_utf8_strlen(value, -1) > 30 || is_role(value)) return;
    if (day_words_have(t->words, DAY_WORDS_ORG, value, strlen(value)) || o->told->len >= TOLD_MAX) return;
    const char *have = g_hash_table_lookup(o->fulls, value);
    if (have == NULL || strcmp(have, m->value) != 0)
        g_hash_table_insert(o->fulls, g_strdup(value), g_strdup(have == NULL ? m->value : ""));
    told one = {g_strdup(m->value), g_steal_pointer(&value), {t->unit, m->start, (uint32_t)(end - m->start)}};
    g_array_append_val(o->told, one);
}

static bool is_near(const char *text, gsize from, gsize to)
{
    if (to < from || to - from > GAP_MAX) return false;
    for (gsize i = from; i < to; i++)
        if (strchr(" (\n/|", text[i]) == NULL && (guchar)text[i] < 0x80) return false;
    return true;
}

static void look_beside(const day_claim_text *t, const day_claim_mention *a, const day_claim_mention *b,
                        day_claim_book *book)
{
    day_piece_script one = day_piece_script_of(a->value, strlen(a->value)),
                     other = day_piece_script_of(b->value, strlen(b->value));
    bool differ = one != other && one != DAY_SCRIPT_MIXED && other != DAY_SCRIPT_MIXED;
    if (!differ || !is_near(t->text, a->start + a->size, b->start)) return;
    day_claim_span span = {t->unit, a->start, b->start + b->size - a->start};
    day_claim_book_add(book, DAY_CLAIM_SAME, (day_named){"org", a->value}, (day_named){"org", b->value},
                       "two names", 0.8, span);
}

/* Whether it is worth asking for mentions: words that only stand where an organisation has two names. */
static bool may_tell(const char *text)
{
    static const char *const cues[] = {"以下简称", "（简称",   "далее",        "ereinafter", "Ltd",
                                       "LLC",      "Inc.",     "GmbH",         "Limited",    "(the \"",
                                       "(the “",   "ci-après", "im Folgenden", "下称"};
    for (guint i = 0; i < G_N_ELEMENTS(cues); i++)
        if (strstr(text, cues[i]) != NULL) return true;
    return false;
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    if (t->size > 200000 || t->kind == DAY_UNIT_ROWS || t->kind == DAY_UNIT_SHEET || !may_tell(t->text))
        return;
    const GArray *mentions = t->mentions != NULL ? t->mentions(t) : NULL;
    const day_claim_mention *last = NULL;
    for (guint i = 0; mentions != NULL && i < mentions->len; i++) {
        const day_claim_mention *m = &g_array_index(mentions, day_claim_mention, i);
        if (strcmp(m->kind, "org") != 0) continue;
        look_behind(state, t, m);
        if (last != NULL) look_beside(t, last, m, book);
        last = m;
    }
}

static void *begin(const day_words *words)
{
    orgs *o = g_new0(orgs, 1);
    o->told = g_array_new(FALSE, FALSE, sizeof(told));
    g_array_set_clear_func(o->told, clear_told);
    o->fulls = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return o;
}

static void end(void *state, day_claim_book *book)
{
    orgs *o = state;
    for (guint i = 0; i < o->told->len; i++) {
        const told *one = &g_array_index(o->told, told, i);
        if (strcmp(g_hash_table_lookup(o->fulls, one->brief), one->full) == 0)
            day_claim_book_add(book, DAY_CLAIM_SAME, (day_named){"org", one->full},
                               (day_named){"org", one->brief}, "short name", 0.85, one->span);
    }
    g_array_unref(o->told);
    g_hash_table_unref(o->fulls);
    g_free(o);
}

const day_claim_source day_claim_orgs = {.name = "orgs", .begin = begin, .text = text, .end = end};
