/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One pass over the labels that a text holds, each at the beginning of a line, after a blank or a bracket.
 * All texts are folded, so that "甲 方 ：" is "甲方:". */
#include "contract_parties.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

typedef enum label_role {
    BUYER,
    SELLER,
    FIRST,
    SECOND,
} label_role;

static const struct {
    const char *label;
    label_role role;
} LABELS[] = {
#define PARTY(label, role) {label, role},
#include "contract_roles.def"
#undef PARTY
};

typedef enum word_class {
    SELLING,
    PAYING,
    NAMING,
    SIGNING,
    DUTY,
} word_class;

static const struct {
    word_class class;
    const char *phrase;
} WORDS[] = {
#define WORD(class, phrase) {class, phrase},
#include "contract_words.def"
#undef WORD
};

typedef struct found {
    label_role role;
    day_contract_party party;
} found;

typedef struct reader {
    const char *text;
    size_t size;
    GArray *found;    /* of found */
    gint first_sells; /* how much more often the first party sells than it pays */
} reader;

/* --- characters ---------------------------------------------------------------------------------------- */

static bool starts(const reader *at, size_t place, const char *what)
{
    size_t size = strlen(what);
    return place <= at->size && at->size - place >= size && memcmp(at->text + place, what, size) == 0;
}

/* Whether a letter stands at `place`. */
static bool is_letter(const reader *at, size_t place)
{
    uint32_t code = 0;
    if (place >= at->size) return false;
    day_utf8_next(at->text + place, at->size - place, &code);
    return day_fold_class_of(code) >= DAY_FOLD_WORD;
}

static size_t back(const reader *at, size_t place)
{
    do place--;
    while (place > 0 && ((unsigned char)at->text[place] & 0xC0) == 0x80);
    return place;
}

static bool letter_before(const reader *at, size_t place)
{
    return place > 0 && is_letter(at, back(at, place));
}

static size_t skip(const reader *at, size_t place, const char *bytes)
{
    while (place < at->size && strchr(bytes, at->text[place]) != NULL && at->text[place] != '\0') place++;
    return place;
}

static size_t line_end(const reader *at, size_t place)
{
    const char *end = memchr(at->text + place, '\n', at->size - place);
    return end != NULL ? (size_t)(end - at->text) : at->size;
}

static const char *phrase_at(const reader *at, size_t place, const char *const *phrases, guint n)
{
    for (guint i = 0; i < n; i++)
        if (starts(at, place, phrases[i])) return phrases[i];
    return NULL;
}

static const char *word_at(const reader *at, size_t place, word_class class)
{
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (WORDS[i].class == class && starts(at, place, WORDS[i].phrase)) return WORDS[i].phrase;
    return NULL;
}

/* --- names ---------------------------------------------------------------------------------------------- */

/* Whether the word before `end` has at most four letters. */
static bool is_short_word(const reader *at, size_t start, size_t end)
{
    guint letters = 0;
    while (end > start && letter_before(at, end)) {
        end = back(at, end);
        letters++;
    }
    return letters > 0 && letters <= 4;
}

#define NAME_LOOK                                                                                            \
    (DAY_CONTRACT_NAME_MAX + 64u) /* and blanks behind it: a line of labels is no quadratic step */

/* Where a name ends that begins at `start`: before a mark that no name has, another label, or who signs for
 * it. */
static size_t name_end(const reader *at, size_t start, size_t limit)
{
    static const char *const STOPS[] = {";",
                                        "。",
                                        "、",
                                        "|",
                                        "\t",
                                        "   ",
                                        ",",
                                        "(以下",
                                        "(下称",
                                        "(here",
                                        "(далее",
                                        "(盖章",
                                        "(签章",
                                        "(公章",
                                        "(m.p",
                                        "__",
                                        "统一社会信用代码",
                                        "地址:",
                                        "电话:",
                                        "代表人",
                                        "法定代表",
                                        " tel",
                                        " address",
                                        " инн",
                                        "инн "};
    size_t end = start;
    limit = MIN(limit, start + NAME_LOOK);
    while (end < limit) {
        bool stop = phrase_at(at, end, STOPS, G_N_ELEMENTS(STOPS)) != NULL;
        /* "Frost Egret Co., Ltd.": a comma before a legal form is none. */
        if (stop && at->text[end] == ',' &&
            (starts(at, end, ", ltd") || starts(at, end, ",ltd") || starts(at, end, ", inc") ||
             starts(at, end, ", llc") || starts(at, end, ", s.a") || starts(at, end, ", corp")))
            stop = false;
        for (guint i = 0; i < G_N_ELEMENTS(LABELS) && !stop && end > start && at->text[end - 1] == ' '; i++)
            stop = starts(at, end, LABELS[i].label);
        if (stop) break;
        end++;
    }
    while (end > start && strchr(" .:-,", at->text[end - 1]) != NULL) {
        if (at->text[end - 1] == '.' && is_short_word(at, start, end - 1)) break; /* "Ltd.", "А. А." */
        end--;
    }
    return end;
}

/* Whether it may be a name: has letters, is no blank to be filled in and no duty. */
static bool is_name(const reader *at, size_t start, size_t end)
{
    guint letters = 0;
    if (end <= start || end - start > DAY_CONTRACT_NAME_MAX || end - start < 4) return false;
    if (word_at(at, start, DUTY) != NULL) return false;
    for (size_t place = start; place < end; place += MAX((size_t)g_utf8_skip[(guchar)at->text[place]], 1))
        letters += is_letter(at, place);
    return letters >= 2;
}

/* "For Party A: Ann Lee": no party but who signs for it. */
static bool is_signed_for(const reader *at, size_t label)
{
    static const char *const FOR[] = {"for ",      "for the ", "on behalf of ", "on behalf of the ", "за ",
                                      "от имени ", "от "};
    for (guint i = 0; i < G_N_ELEMENTS(FOR); i++) {
        size_t size = strlen(FOR[i]);
        if (label >= size && starts(at, label - size, FOR[i]) && !letter_before(at, label - size))
            return true;
    }
    return false;
}

static void sign(reader *at, label_role role, size_t label, size_t start, size_t end)
{
    for (guint i = 0; i < at->found->len; i++) {
        found *one = &g_array_index(at->found, found, i);
        if (one->role != role || one->party.signer_end > 0 || one->party.label >= label) continue;
        one->party.signer_start = start;
        one->party.signer_end = end;
        return;
    }
}

static void keep(reader *at, label_role role, size_t label, size_t start, size_t end)
{
    if (at->found->len >= DAY_CONTRACT_PARTIES_MAX) return;
    found one = {role, {.start = start, .end = end, .label = label}};
    g_array_append_val(at->found, one);
}

/* Behind a label: an optional bracket, then a colon, a tab or a bar, then the name there or on the next line.
 * "Bill to" needs no colon when the line ends. */
static void read_after(reader *at, label_role role, size_t label, size_t place)
{
    place = skip(at, place, " ");
    for (guint i = 0; i < 2 && place < at->size && at->text[place] == '('; i++) {
        const char *close = memchr(at->text + place, ')', MIN(at->size - place, 60));
        if (close == NULL) return;
        place = skip(at, (size_t)(close - at->text) + 1, " ");
    }
    bool line_begins = label == 0 || at->text[label - 1] == '\n';
    bool line_ends = place >= at->size || at->text[place] == '\n';
    bool marked = place < at->size && strchr(":\t|", at->text[place]) != NULL;
    if (!marked && !(line_begins && line_ends)) return;
    if (marked) place = skip(at, place, ":\t| ");
    if (place < at->size && at->text[place] == '\n') {
        place = skip(at, place, "\n \t");
        if (!marked && role != BUYER) return; /* a heading: only invoices put names below without a mark */
    }
    if (starts(at, place, "«") || starts(at, place, "\"")) place = at->text[place] == '"' ? place + 1 : place;
    size_t end = name_end(at, place, line_end(at, place));
    if (!is_name(at, place, end)) return;
    if (is_signed_for(at, label))
        sign(at, role, label, place, end);
    else
        keep(at, role, label, place, end);
}

/* Goes back over any of these; blanks too. */
static size_t back_over(const reader *at, size_t place, const char *const *marks, guint n)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (guint i = 0; i < n; i++) {
            size_t size = strlen(marks[i]);
            if (place < size || !starts(at, place - size, marks[i])) continue;
            place -= size;
            moved = true;
        }
    }
    return place;
}

/* Where a name may begin that ends at `end`: after a line's beginning, or a word that joins it to what is
 * before. */
static size_t name_start(const reader *at, size_t end)
{
    static const char *const JOINTS[] = {"between ", "and ", "и ", "между ", "及",
                                         "与",       "和",   ")",  "و ",     "由"};
    size_t start = end;
    while (start > 0 && end - start < DAY_CONTRACT_NAME_MAX && strchr("\n;:|\t", at->text[start - 1]) == NULL)
        start--;
    start = day_utf8_ceil(at->text, start, end); /* it was cut by its length */
    size_t best = start;
    for (size_t place = start; place < end; place++) {
        const char *joint = phrase_at(at, place, JOINTS, G_N_ELEMENTS(JOINTS));
        bool whole = joint != NULL && ((unsigned char)*joint >= 0xE0 || !letter_before(at, place));
        if (whole) best = place + strlen(joint);
    }
    return MIN(skip(at, best, " ,"), end);
}

/* Before a quoted label: the name that is called so from now on. A bracket or one of the words must stand
 * between. */
static void read_before(reader *at, label_role role, size_t label)
{
    static const char *const MARKS[] = {" ", "\"", "'", "«", "“", "‘", ":", "「"};
    static const char *const ENDS[] = {" ", ",", "(", "-", "–", "—", "the"};
    size_t quote = back_over(at, label, MARKS, G_N_ELEMENTS(MARKS)), end = 0;
    size_t dash = back_over(at, quote, ENDS, G_N_ELEMENTS(ENDS));
    for (guint i = 0; i < G_N_ELEMENTS(WORDS) && end == 0; i++) {
        size_t size = strlen(WORDS[i].phrase);
        if (WORDS[i].class == NAMING && dash >= size && starts(at, dash - size, WORDS[i].phrase))
            end = dash - size;
    }
    /* (the "Buyer") */
    size_t bracket = dash;
    if (end == 0 && bracket < quote && memchr(at->text + bracket, '(', quote - bracket) != NULL)
        end = bracket;
    if (end == 0 || quote == label) return;
    end = back_over(at, end, ENDS, 6);
    size_t start = name_start(at, end), stop = name_end(at, start, end);
    if (is_name(at, start, stop)) keep(at, role, label, start, stop);
}

/* --- duties and signers -------------------------------------------------------------------------------- */

static void weigh_duty(reader *at, label_role role, size_t place)
{
    size_t next = skip(at, place, " ");
    gint sign = role == FIRST ? 1 : -1;
    if (role != FIRST && role != SECOND) return;
    if (word_at(at, next, SELLING) != NULL) at->first_sells += sign;
    if (word_at(at, next, PAYING) != NULL) at->first_sells -= sign;
}

/* Within a few lines after the party, before the next one. */
static void find_signer(const reader *at, day_contract_party *party, size_t limit)
{
    size_t stop = party->end;
    for (guint line = 0; line < 4 && stop < limit; line++) stop = MIN(line_end(at, stop) + 1, limit);
    for (size_t place = party->end; place < stop; place++) {
        const char *agent = !letter_before(at, place) || (unsigned char)at->text[place] >= 0xE0
                                ? word_at(at, place, SIGNING)
                                : NULL;
        if (agent == NULL) continue;
        size_t start = place + strlen(agent);
        if (is_letter(at, start) && (unsigned char)at->text[start] < 0xE0) continue;
        start = skip(at, start, " :(");
        while (start < stop && (starts(at, start, "签字)") || starts(at, start, "签章)")))
            start += strlen("签字)");
        start = skip(at, start, " :");
        size_t end = name_end(at, start, MIN(line_end(at, start), stop));
        const char *blanks = end > start ? g_strstr_len(at->text + start, (gssize)(end - start), "  ") : NULL;
        if (blanks != NULL) end = (size_t)(blanks - at->text);
        if (!is_name(at, start, end)) continue;
        party->signer_start = start;
        party->signer_end = end;
        return;
    }
}

/* --- together ------------------------------------------------------------------------------------------- */

/* The longest label at `place`; NULL when none stands there as a word of its own. */
static const char *label_at(const reader *at, size_t place, label_role *role)
{
    const char *best = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(LABELS); i++) {
        if (!starts(at, place, LABELS[i].label) || (best != NULL && strlen(LABELS[i].label) < strlen(best)))
            continue;
        best = LABELS[i].label;
        *role = LABELS[i].role;
    }
    if (best == NULL) return NULL;
    bool han = (unsigned char)best[0] >= 0xE0;
    if (!han && (letter_before(at, place) || is_letter(at, place + strlen(best)))) return NULL;
    return best;
}

static day_contract_role settle(label_role role, gint first_sells)
{
    if (role == BUYER || role == SELLER) return role == BUYER ? DAY_CONTRACT_BUYER : DAY_CONTRACT_SELLER;
    return (role == FIRST) == (first_sells > 0) ? DAY_CONTRACT_SELLER : DAY_CONTRACT_BUYER;
}

static bool both_sides(const reader *at)
{
    bool sides[2] = {false, false};
    for (guint i = 0; i < at->found->len; i++)
        sides[settle(g_array_index(at->found, found, i).role, at->first_sells)] = true;
    return sides[0] && sides[1];
}

/* A bit for every two bytes that a label begins with, so that nearly every place costs one look. */
#define BEGINNINGS (65536 / 8)

static void note_beginnings(uint8_t bits[BEGINNINGS])
{
    memset(bits, 0, BEGINNINGS);
    for (guint i = 0; i < G_N_ELEMENTS(LABELS); i++) {
        guint two = (guint)(guchar)LABELS[i].label[0] << 8 | (guchar)LABELS[i].label[1];
        bits[two / 8] |= (uint8_t)(1u << two % 8);
    }
}

static bool may_begin(const uint8_t bits[BEGINNINGS], const char *two)
{
    guint code = (guint)(guchar)two[0] << 8 | (guchar)two[1];
    return (bits[code / 8] >> code % 8 & 1) != 0;
}

void day_contract_parties(GArray *out, const day_plain *plain)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(found));
    reader at = {plain->text, plain->size, all, 0};
    uint8_t bits[BEGINNINGS];
    note_beginnings(bits);
    for (size_t place = 0; place < at.size; place++) {
        label_role role = BUYER;
        const char *label = may_begin(bits, at.text + place) ? label_at(&at, place, &role) : NULL;
        if (label == NULL) continue;
        size_t end = place + strlen(label);
        guint before = all->len;
        read_after(&at, role, place, end);
        if (all->len == before) read_before(&at, role, place);
        weigh_duty(&at, role, end);
        place = end - 1;
    }
    if (!both_sides(&at)) return;
    for (guint i = 0; i < all->len; i++) {
        found *one = &g_array_index(all, found, i);
        one->party.role = settle(one->role, at.first_sells);
        if (one->party.signer_end == 0)
            find_signer(&at, &one->party,
                        i + 1 < all->len ? g_array_index(all, found, i + 1).party.label : at.size);
        g_array_append_val(out, one->party);
    }
}
