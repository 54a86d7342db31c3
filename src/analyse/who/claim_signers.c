/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who signs for whom in contracts: "甲方（盖章）：临洛市公安局 / 代表：郎永川 处长", "ООО «Тростник», в лице
 * директора Заболотова Радима Ильича", "Party A: Harrow & Pike … For Party A: Desmond Arkwell, broker". Lines
 * name the parties first; who represents one stands behind its name, or names the party. Documents only,
 * their text in pages, lines and parts; pages of one item follow each other, so a party is known on the next
 * page. A form with empty places ("代表：____") names nobody. */
#include "contact.h"
#include "base/utf8.h"
#include "piece_form.h"
#include <string.h>

#define PARTIES_MAX 8u
#define BEHIND_MAX 160u /* bytes behind "represented by" */
#define BEFORE_MAX 600u /* and before it, where its party is named */

typedef struct party {
    char *label; /* "Party A", "甲方" */
    char *org;
} party;

typedef struct signers {
    int64_t item;
    GArray *parties;
    char *last; /* the organisation that was named last, or NULL */
    day_contact *contact;
} signers;

static void clear_party(void *data)
{
    party *one = data;
    g_free(one->label);
    g_free(one->org);
}

static void *begin(const day_words *words)
{
    signers *s = g_new0(signers, 1);
    s->parties = g_array_new(FALSE, FALSE, sizeof(party));
    g_array_set_clear_func(s->parties, clear_party);
    s->contact = day_contact_new();
    return s;
}

static const char *const party_labels[] = {
    "甲方",           "乙方",         "丙方",          "丁方",      "买方",       "卖方",
    "供方",           "需方",         "委托方",        "受托方",    "发包方",     "承包方",
    "采购人",         "供应商",       "甲　方",        "乙　方",    "Party A",    "Party B",
    "Party C",        "Buyer",        "Seller",        "Customer",  "Supplier",   "Contractor",
    "Client",         "Provider",     "Vendor",        "Licensor",  "Licensee",   "Заказчик",
    "Исполнитель",    "Покупатель",   "Продавец",      "Поставщик", "Подрядчик",  "Арендатор",
    "Арендодатель",   "Агент",        "Принципал",     "Замовник",  "Виконавець", "کارفرما",
    "پیمانکار",       "خریدار",       "فروشنده",       "طرف اول",   "طرف دوم",    "الطرف الأول",
    "الطرف الثاني",   "Auftraggeber", "Auftragnehmer", "Käufer",    "Verkäufer",  "Le Client",
    "Le Prestataire", "El Cliente",   "El Proveedor"};

static const char *const signs[] = {"法定代表人",
                                    "授权代表",
                                    "委托代理人",
                                    "代表人",
                                    "代表",
                                    "签字人",
                                    "经办人",
                                    "负责人",
                                    "联系人",
                                    "Представитель",
                                    "Подписант",
                                    "Representative",
                                    "Authorized Representative",
                                    "Authorised Representative",
                                    "Signed by",
                                    "Signatory",
                                    "نماینده",
                                    "امضا",
                                    "Vertreter",
                                    "Représentant",
                                    "Representante"};

/* Bytes of the label at the start of the line, with what stands in brackets behind it ("甲方（盖章）"); 0:
 * none. */
static gsize label_at(const char *line, gsize size, const char *const *labels, guint n, gsize *bare)
{
    for (guint i = 0; i < n; i++) {
        gsize length = strlen(labels[i]);
        if (length > size || memcmp(line, labels[i], length) != 0) continue;
        gsize at = length;
        bool open = at < size && (line[at] == '(' || (at + 3 <= size && memcmp(line + at, "（", 3) == 0));
        while (open && at < size && line[at] != ')' && !(at + 3 <= size && memcmp(line + at, "）", 3) == 0))
            at++;
        if (open && at < size) at += line[at] == ')' ? 1 : 3;
        while (at < size && line[at] == ' ') at++;
        bool wide = at + 3 <= size && memcmp(line + at, "：", 3) == 0;
        if (!wide && (at >= size || line[at] != ':')) continue;
        *bare = length;
        return at + (wide ? 3 : 1);
    }
    return 0;
}

static void keep_org(char **out, const day_claim_text *t, gsize start, gsize end)
{
    g_autoptr(day_contact) one = day_contact_new();
    if (!day_contact_read(one, t, DAY_FIELD_ORG, start, end)) return;
    g_free(*out);
    *out = g_strdup(day_contact_get(one, DAY_CONTACT_ORG, 0));
}

static void take_party(signers *s, const day_claim_text *t, gsize start, gsize bare, gsize value, gsize end)
{
    /* Up to what says how it is represented: "ООО «X», в лице", "X (hereinafter". */
    gsize stop = value;
    while (stop < end && strchr(",(;\n", t->text[stop]) == NULL &&
           memcmp(t->text + stop, "（", MIN((gsize)3, end - stop)) != 0)
        stop++;
    if (stop < end && t->text[stop] == ',' && end - stop > 5) { /* "Co., Ltd." */
        const char *rest = t->text + stop;
        if (g_str_has_prefix(rest, ", Ltd") || g_str_has_prefix(rest, ", LLC") ||
            g_str_has_prefix(rest, ", Inc")) {
            stop += 5;
            if (stop < end && t->text[stop] == '.') stop++;
        }
    }
    char *org = NULL;
    keep_org(&org, t, value, stop);
    if (org == NULL) return;
    g_free(s->last);
    s->last = g_strdup(org);
    party one = {g_strndup(t->text + start, bare), org};
    for (guint i = 0; i < s->parties->len; i++) {
        party *have = &g_array_index(s->parties, party, i);
        if (strcmp(have->label, one.label) != 0) continue;
        clear_party(have);
        *have = one;
        return;
    }
    if (s->parties->len < PARTIES_MAX)
        g_array_append_val(s->parties, one);
    else
        clear_party(&one);
}

static const char *party_of(const signers *s, const char *label, gsize size)
{
    for (guint i = 0; i < s->parties->len; i++) {
        const party *one = &g_array_index(s->parties, party, i);
        if (strlen(one->label) == size && memcmp(one->label, label, size) == 0) return one->org;
    }
    return NULL;
}

/* Name and title in any order: "郎永川  处长", "Desmond Arkwell, broker", "директора Ивана Петрова". Reads
 * the longest name at the start or behind a title. */
static bool read_person(signers *s, const day_claim_text *t, gsize start, gsize end)
{
    const char *text = t->text;
    day_piece_trim(text, &start, &end);
    if (start >= end || text[start] == '_') return false;
    for (gsize from = start; from < end;) {
        for (gsize to = end; to > from; to = (gsize)(g_utf8_prev_char(text + to) - text)) {
            gunichar next = to < end ? g_utf8_get_char(text + to) : ' ';
            bool edge = g_unichar_isspace(next) || g_unichar_ispunct(next);
            if (!edge || day_full_name_form(t->words, text + from, to - from) == DAY_NAME_NOT) continue;
            if (from > start && !day_title_form(t->words, text + start, from - start - 1)) continue;
            day_contact_read(s->contact, t, DAY_FIELD_NAME, from, to);
            gsize title_start = from > start ? start : to, title_end = from > start ? from : end;
            day_piece_trim(text, &title_start, &title_end);
            if (title_start < title_end &&
                day_title_form(t->words, text + title_start, title_end - title_start))
                day_contact_read(s->contact, t, DAY_FIELD_TITLE, title_start, title_end);
            return true;
        }
        while (from < end && text[from] != ' ') from++;
        while (from < end && text[from] == ' ') from++;
    }
    return false;
}

static void claim(signers *s, const day_claim_text *t, const char *org, gsize start, gsize end,
                  day_claim_book *book)
{
    day_contact_clear(s->contact);
    if (!read_person(s, t, start, end)) return;
    if (org != NULL) day_contact_add(s->contact, DAY_CONTACT_ORG, "org", org, start, end);
    day_contact_claim(s->contact, t, "contract", 0.85, book);
}

/* The organisation that is named last before `at`, in the same paragraph; NULL: none. */
static const char *named_before(const day_claim_text *t, gsize start, gsize at)
{
    const GArray *mentions = t->mentions != NULL ? t->mentions(t) : NULL;
    for (guint i = day_claim_mention_from(mentions, at); i-- > 0;) {
        const day_claim_mention *m = &g_array_index(mentions, day_claim_mention, i);
        if (m->start < start || at - m->start > BEFORE_MAX) break;
        if (strcmp(m->kind, "org") == 0) return m->value;
    }
    return NULL;
}

/* What stands behind "в лице", up to a comma, a colon or a blank line. */
static void take_representative(signers *s, const day_claim_text *t, const char *org, gsize at,
                                day_claim_book *book)
{
    gsize stop = at, most = MIN(t->size, at + BEHIND_MAX);
    while (stop < most && strchr(",;:", t->text[stop]) == NULL) stop++;
    if (stop < t->size) stop = day_utf8_floor(t->text, stop);
    if (memchr(t->text + at, '\n', stop - at) == NULL) {
        claim(s, t, org, at, stop, book);
        return;
    }
    /* The name may go on in the next line: read it as one. */
    day_claim_text joined = *t;
    g_autofree char *copy = g_strdup(t->text);
    gsize to = at;
    for (gsize k = at; k < stop; k++) {
        bool blank = copy[k] == '\n' || copy[k] == ' ';
        if (blank && to > at && copy[to - 1] == ' ') continue;
        copy[to++] = blank ? ' ' : copy[k];
    }
    joined.text = copy;
    joined.mentions = NULL;
    claim(s, &joined, org, at, to, book);
}

/* "в лице директора …", "represented by …": of both parties in one paragraph, as a rule. */
static void take_represented(signers *s, const day_claim_text *t, gsize start, gsize end,
                             day_claim_book *book)
{
    static const char *const phrases[] = {"в лице ",          "represented by ", "vertreten durch ",
                                          "représentée par ", "représenté par ", "representada por ",
                                          "در نمایندگی ",     "به نمایندگی ",    "в особі "};
    for (guint i = 0; i < G_N_ELEMENTS(phrases); i++) {
        gsize from = start;
        const char *found;
        for (guint n = 0; n < PARTIES_MAX &&
                          (found = g_strstr_len(t->text + from, (gssize)(end - from), phrases[i])) != NULL;
             n++) {
            gsize place = (gsize)(found - t->text);
            const char *org = named_before(t, start, place);
            from = place + strlen(phrases[i]);
            take_representative(s, t, org != NULL ? org : s->last, from, book);
        }
    }
}

static void take_line(signers *s, const day_claim_text *t, gsize start, gsize end, day_claim_book *book)
{
    const char *text = t->text;
    while (start < end && (text[start] == ' ' || text[start] == '\t')) start++;
    gsize bare = 0,
          value = label_at(text + start, end - start, party_labels, G_N_ELEMENTS(party_labels), &bare);
    if (value > 0) take_party(s, t, start, bare, start + value, end);
    if (value == 0 && end - start > 4 && memcmp(text + start, "For ", 4) == 0) {
        value = label_at(text + start + 4, end - start - 4, party_labels, G_N_ELEMENTS(party_labels), &bare);
        const char *org = value > 0 ? party_of(s, text + start + 4, bare) : NULL;
        if (value > 0) claim(s, t, org, start + 4 + value, end, book);
        return;
    }
    gsize sign = label_at(text + start, end - start, signs, G_N_ELEMENTS(signs), &bare);
    if (sign > 0 && s->last != NULL) claim(s, t, s->last, start + sign, end, book);
    take_represented(s, t, start, end, book);
}

/* Whether the text may be of a contract at all. */
static bool may_sign(const signers *s, const day_claim_text *t)
{
    static const char *const cues[] = {"甲方",      "乙方",        "Party A",     "Party B",
                                       "в лице",    "Заказчик",    "Исполнитель", "represented by",
                                       "Buyer",     "Seller",      "供方",        "需方",
                                       "委托方",    "کارفرما",     "الطرف",       "vertreten durch",
                                       "représent", "representad", "в особі",     "Покупатель"};
    for (guint i = 0; i < G_N_ELEMENTS(cues); i++)
        if (strstr(t->text, cues[i]) != NULL) return true;
    return false;
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    signers *s = state;
    bool document =
        !t->is_message && (t->kind == DAY_UNIT_PAGE || t->kind == DAY_UNIT_LINES || t->kind == DAY_UNIT_PART);
    if (!document || t->size > 200000 || !may_sign(s, t)) return;
    if (s->item != t->item) {
        g_array_set_size(s->parties, 0);
        g_clear_pointer(&s->last, g_free);
        s->item = t->item;
    }
    for (gsize at = 0; at < t->size;) {
        const char *newline = memchr(t->text + at, '\n', t->size - at);
        gsize end = newline != NULL ? (gsize)(newline - t->text) : t->size;
        if (end > at && end - at < 600)
            take_line(s, t, at, end, book);
        else if (end > at) /* the preamble of a contract is one paragraph */
            take_represented(s, t, at, MIN(end, at + 4000), book);
        at = end + 1;
    }
}

static void end(void *state, day_claim_book *book)
{
    signers *s = state;
    g_array_unref(s->parties);
    g_free(s->last);
    day_contact_free(s->contact);
    g_free(s);
}

const day_claim_source day_claim_signers = {.name = "signers", .begin = begin, .text = text, .end = end};
