/* SPDX-License-Identifier: AGPL-3.0-or-later
 * As the reader of offers reads the sentence; where it reads no offer with that name, by the verb that is
 * nearest, which side of it a name stands on, and the word before the name. Whose data it is (of X, X's, X的)
 * has no part in the bargain. */
#include "bargain.h"
#include "analyse/deal/deal_text.h"
#include <string.h>

#define CLAUSE_MAX 300u /* bytes before a verb that are looked through */
#define RUN_WORDS 6u    /* with capitals, of one name */
#define HEAD_MAX 60u    /* bytes of the word before a name */

typedef enum verb_kind { VERB_NONE, VERB_BUY, VERB_SELL, VERB_ASK, VERB_GET } verb_kind;

typedef struct verb {
    verb_kind kind;
    size_t start, end;
    gboolean passive, offers_money;
} verb;

typedef struct day_bargain_verbs {
    GArray *verbs;  /* verb */
    GArray *things; /* size_t: where words of things end that others than Latin letters write */
    const day_annotated *text;
} bargain;

static gboolean ends_with_word(const char *text, size_t at, const char *const *words)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '"')) at--;
    for (; *words != NULL; words++) {
        size_t n = strlen(*words);
        gboolean there = at >= n && memcmp(text + at - n, *words, n) == 0;
        gboolean begins = (unsigned char)(*words)[0] >= 0x80 || at == n || !g_ascii_isalnum(text[at - n - 1]);
        if (there && begins) return TRUE;
    }
    return FALSE;
}

static verb_kind kind_of_form(const day_wordbook *words, const day_word_hit *hit, const char *text)
{
    const char *name = day_wordbook_name(words, hit->concept);
    if (strcmp(name, "bought") == 0 || strcmp(name, "paid") == 0) return VERB_BUY;
    if (strcmp(name, "sold") == 0) return VERB_SELL;
    if (strcmp(name, "received") == 0) return VERB_GET;
    return strcmp(name, "price") == 0 && strncmp(text + hit->start, "price list", 10) != 0 ? VERB_ASK
                                                                                           : VERB_NONE;
}

/* "was asked", "were sold", "被", "ont été vendues": what stands before the verb makes its subject suffer it.
 */
static gboolean is_passive_before(const char *text, size_t at)
{
    static const char *const BEFORE[] = {"was",     "were", "is",   "are",  "been",   "being", "be",
                                         "被",      "был",  "была", "было", "были",   "ete",   "etait",
                                         "etaient", "est",  "sont", "fut",  "furent", "fue",   "fueron",
                                         "sido",    "son",  "es",   "se",   NULL};
    return ends_with_word(text, at, BEFORE);
}

/* "wurden an X verkauft", "فروخته شد", "проданы". */
static gboolean is_passive_around(const char *text, size_t start, size_t end)
{
    static const char *const AUXILIARIES[] = {" wurde ", " wurden ", " wird ", " werden "};
    static const char *const BEHIND[] = {" شد", " میشود", " گردید"};
    static const char *const FORMS[] = {"продан", "куплен", "оплачен", "приобретен"};
    size_t clause = start;
    while (clause > 0 && start - clause < CLAUSE_MAX && text[clause - 1] != '\n' &&
           (strchr(",;.", text[clause - 1]) == NULL || !g_ascii_isspace(text[clause])))
        clause--;
    for (guint i = 0; i < G_N_ELEMENTS(AUXILIARIES); i++)
        if (g_strstr_len(text + clause, (gssize)(start - clause), AUXILIARIES[i]) != NULL) return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(BEHIND); i++)
        if (strncmp(text + end, BEHIND[i], strlen(BEHIND[i])) == 0) return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(FORMS); i++)
        if (strncmp(text + start, FORMS[i], strlen(FORMS[i])) == 0) return TRUE;
    return FALSE;
}

/* An amount follows the verb: "offered less than $15,000". */
static gboolean money_follows(const GArray *values, size_t at)
{
    for (guint i = 0; i < values->len; i++) {
        const day_checked_value *value = &g_array_index(values, day_checked_value, i);
        if (value->kind == DAY_VALUE_MONEY && value->start >= at) return value->start - at < 24;
    }
    return FALSE;
}

static GArray *verbs_of(const GArray *values, const day_wordbook *words, const char *text, const GArray *hits)
{
    GArray *verbs = g_array_new(FALSE, FALSE, sizeof(verb));
    for (guint i = 0; i < hits->len; i++) {
        const day_word_hit *hit = &g_array_index(hits, day_word_hit, i);
        verb one = {kind_of_form(words, hit, text), hit->start, hit->end, FALSE, FALSE};
        if (one.kind == VERB_NONE) continue;
        one.passive = is_passive_before(text, hit->start) || is_passive_around(text, hit->start, hit->end);
        one.offers_money = money_follows(values, hit->end);
        if (one.kind == VERB_GET && !one.offers_money) continue;
        if (one.kind == VERB_GET) one.kind = VERB_SELL; /* who gets money */
        g_array_append_val(verbs, one);
    }
    return verbs;
}

/* Where a language puts whose it is behind the thing without a word between ("Данные о счетах X", "دادههای
 * X"). */
static gboolean follows_thing(const bargain *of, size_t start)
{
    for (guint i = 0; i < of->things->len; i++) {
        size_t end = g_array_index(of->things, size_t, i);
        if (end <= start && start - end <= 3 && strcspn(of->text->plain.text + end, ",;.:") >= start - end)
            return TRUE;
    }
    return FALSE;
}

/* Whose data: no part in the bargain. */
static gboolean is_whose(const bargain *of, size_t start, size_t end)
{
    static const char *const OF[] = {"of",  "of the", "about", "for the", "на",     "о",      "de", "du",
                                     "des", "del",    "de la", "de l",    "de los", "de las", NULL};
    const char *text = of->text->plain.text;
    size_t size = of->text->plain.size;
    gboolean possessive = size - end >= 2 && (memcmp(text + end, "'s", 2) == 0);
    possessive |=
        size - end >= 3 && (memcmp(text + end, "的", 3) == 0 || memcmp(text + end, "\xe2\x80\x99", 3) == 0);
    static const char *const OBJECT[] = {"把", "将", NULL};
    gboolean object = strncmp(text + end, " را ", strlen(" را ")) == 0 || ends_with_word(text, start, OBJECT);
    return possessive || object || ends_with_word(text, start, OF) || follows_thing(of, start);
}

static day_part_role role_before(const verb *of, const char *text, size_t start)
{
    static const char *const TOWARDS[] = {"向", "从", "跟", "给", "у", "от", "an", "به", "از", NULL};
    static const char *const BY[] = {"von", "vom", "par", "por", "توسط", NULL};
    gboolean towards = ends_with_word(text, start, TOWARDS);
    if (ends_with_word(text, start, BY)) { /* "wurden von X gekauft"; else whose it is */
        if (!of->passive) return DAY_ROLE_NONE;
        return of->kind == VERB_BUY ? DAY_ROLE_BUYER : DAY_ROLE_SELLER;
    }
    if (of->kind == VERB_SELL && of->passive && towards) return DAY_ROLE_BUYER;
    if (of->kind == VERB_BUY) return of->passive ? DAY_ROLE_NONE : towards ? DAY_ROLE_SELLER : DAY_ROLE_BUYER;
    if (of->kind == VERB_SELL)
        return of->passive ? DAY_ROLE_NONE : towards ? DAY_ROLE_BUYER : DAY_ROLE_SELLER;
    return of->passive || of->offers_money ? DAY_ROLE_BUYER : DAY_ROLE_SELLER;
}

/* `near`: right behind the verb stands whom it is sold to, or bought from: "sold X the data". */
static day_part_role role_behind(const verb *of, const char *text, size_t start, gboolean near)
{
    static const char *const BY[] = {"by",     "by the", "由",     "par",    "par la",
                                     "par le", "por",    "por la", "por el", NULL};
    static const char *const TO[] = {"to",     "to the", "给",   "向", "an", "an die", "an den",
                                     "an das", "a",      "a la", "au", "al", NULL};
    static const char *const FROM[] = {"from", "from the", "у",         "от",   "从", "von",
                                       "vom",  "von der",  "aupres de", "chez", NULL};
    if (ends_with_word(text, start, FROM)) return DAY_ROLE_SELLER;
    if (ends_with_word(text, start, BY)) return of->kind == VERB_BUY ? DAY_ROLE_BUYER : DAY_ROLE_SELLER;
    gboolean to = ends_with_word(text, start, TO);
    if (of->kind == VERB_BUY) return to || (near && start - of->end <= 5) ? DAY_ROLE_SELLER : DAY_ROLE_NONE;
    return to || (near && start - of->end <= 5) ? DAY_ROLE_BUYER : DAY_ROLE_NONE;
}

static const verb *nearest(const GArray *verbs, size_t start, size_t end)
{
    const verb *best = NULL;
    size_t distance = SIZE_MAX;
    for (guint i = 0; i < verbs->len; i++) {
        const verb *one = &g_array_index(verbs, verb, i);
        size_t gap = one->start >= end ? one->start - end : start >= one->end ? start - one->end : 0;
        if (gap < distance) best = one, distance = gap;
    }
    return best;
}

/* One mark alone: of two, what stands between them was put in. */
static gboolean ends_clause(const char *text, size_t start, size_t end)
{
    guint marks = 0;
    for (size_t at = start; at + 1 < end; at++)
        marks += (text[at] == ',' || text[at] == ';' || text[at] == '.') && g_ascii_isspace(text[at + 1]);
    return marks == 1;
}

/* Where the run of words with capitals begins that the word at `start` is of: "an Kestrel Handel". */
static size_t run_start(const day_annotated *text, size_t start)
{
    guint words = 0;
    for (size_t at = start; at > 1 && text->plain.text[at - 1] == ' ' && words < RUN_WORDS; words++) {
        size_t word = at - 1;
        while (word > 0 && !g_ascii_isspace(text->plain.text[word - 1])) word--;
        if (word == at - 1 || strchr(",;:.", text->plain.text[at - 2]) != NULL) break;
        if (!g_unichar_isupper(g_utf8_get_char(text->plain.original + text->plain.from[word]))) break;
        start = at = word;
    }
    return start;
}

/* What is called so, where it stands before its name: به دفتر X. */
static size_t head_start(const char *text, size_t start)
{
    static const char *const PARTICLES[] = {"به", "از", "را", "و", "که", "با", "توسط", NULL};
    size_t word = start > 0 && text[start - 1] == ' ' ? start - 1 : 0;
    if (word == 0 || ends_with_word(text, start, PARTICLES)) return start;
    while (word > 0 && start - word < HEAD_MAX && !g_ascii_isspace(text[word - 1])) word--;
    return word;
}

static day_part_role role_of(const bargain *in, size_t start, size_t end, gboolean near)
{
    const verb *of = nearest(in->verbs, start, end);
    const char *text = in->text->plain.text;
    gunichar first = g_utf8_get_char(in->text->plain.original + in->text->plain.from[start]);
    if (g_unichar_isupper(first)) start = run_start(in->text, start);
    if (g_unichar_get_script(first) == G_UNICODE_SCRIPT_ARABIC) start = head_start(text, start);
    if (of != NULL && of->start >= end && ends_clause(text, end, of->start)) return DAY_ROLE_NONE;
    if (of == NULL || is_whose(in, start, end)) return DAY_ROLE_NONE;
    return end <= of->start ? role_before(of, text, start) : role_behind(of, text, start, near);
}

/* Of what may be a name: only of whom a verb of selling or buying tells. */
static day_part_role role_of_called(const bargain *verbs, const day_part *part)
{
    const verb *of = verbs != NULL ? nearest(verbs->verbs, part->start, part->end) : NULL;
    if (of == NULL || of->kind == VERB_ASK) return DAY_ROLE_NONE;
    return role_of(verbs, part->start, part->end, FALSE);
}

static gboolean takes_part(const day_statement_reader *reader, const day_part *part)
{
    for (guint i = 0; i < part->keys->len; i++) {
        guint concept = (guint)g_ascii_strtoull((const char *)part->keys->pdata[i] + 1, NULL, 10);
        guint bearer = day_name_index_bearer_of(reader->names, concept);
        if (bearer != G_MAXUINT && day_name_index_entity(reader->names, bearer) != 0) return TRUE;
    }
    return FALSE;
}

day_part_role day_bargain_role_at(const day_bargain_verbs *verbs, size_t start, size_t end)
{
    return verbs != NULL ? role_of(verbs, start, end, TRUE) : DAY_ROLE_NONE;
}

/* --- what the reader of offers knows
 * -------------------------------------------------------------------------------------------------- */

typedef struct told {
    const GPtrArray *readings; /* day_deal_reading */
    const day_annotated *text;
} told;

static gboolean stands_in(const told *by, guint reading, day_deal_field field, size_t start, size_t end)
{
    const day_deal_span *span = &((const day_deal_reading *)by->readings->pdata[reading])->span[field];
    int64_t from, size;
    day_plain_span(&by->text->plain, start, end, &from, &size);
    return span->size > 0 && from < span->start + span->size && span->start < from + size;
}

/* The part that a name takes in an offer that the sentence states; false: it states none with that name. */
static gboolean role_told(day_part_role *out, const told *by, size_t start, size_t end)
{
    for (guint i = 0; i < by->readings->len; i++) {
        gboolean sells = stands_in(by, i, DAY_DEAL_SELLER, start, end),
                 buys = stands_in(by, i, DAY_DEAL_BUYER, start, end);
        gboolean whose = stands_in(by, i, DAY_DEAL_TARGET, start, end);
        if (!sells && !buys && !whose) continue;
        *out = sells ? DAY_ROLE_SELLER : buys ? DAY_ROLE_BUYER : DAY_ROLE_NONE;
        return TRUE;
    }
    return FALSE;
}

/* "X was asked for $500": a verb that its subject suffers is read here alone. */
static day_part_role role_in(const told *by, const bargain *verbs, size_t start, size_t end)
{
    const verb *of = verbs != NULL ? nearest(verbs->verbs, start, end) : NULL;
    day_part_role role = DAY_ROLE_NONE;
    gboolean suffered = of != NULL && of->passive && of->start >= end;
    if (!suffered && role_told(&role, by, start, end)) return role;
    return day_bargain_role_at(verbs, start, end);
}

/* --- statements
 * -----------------------------------------------------------------------------------------------------------------------
 */

static void reading_free(gpointer reading)
{
    day_deal_reading_free(reading);
}

void day_bargain_roles(day_statement *statement, const day_statement_reader *reader,
                       const day_annotated *text, const GArray *hits)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(day_checked_value));
    g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func(reading_free);
    for (guint i = 0; i < statement->parts->len; i++)
        if (((const day_part *)statement->parts->pdata[i])->kind == DAY_PART_VALUE)
            g_array_append_val(values, ((const day_part *)statement->parts->pdata[i])->value);
    g_autoptr(day_bargain_verbs) verbs = day_bargain_verbs_new(text, reader->words, hits, values);
    day_deal_prose(readings, reader->deals, text);
    const told by = {readings, text};
    for (guint i = 0; i < statement->parts->len; i++) {
        day_part *part = statement->parts->pdata[i];
        statement->bargain |= part->kind == DAY_PART_DEAL || part->kind == DAY_PART_DONE;
        if (part->called) part->role = role_of_called(verbs, part);
        if (part->kind != DAY_PART_NAME || !takes_part(reader, part)) continue;
        part->role = role_in(&by, verbs, part->start, part->end);
    }
    for (guint i = 0; i < hits->len; i++) {
        const day_word_hit *hit = &g_array_index(hits, day_word_hit, i);
        if (day_wordbook_class(reader->words, hit->concept) != DAY_WORD_SELF) continue;
        if (verbs != NULL || readings->len > 0)
            statement->own_role = role_in(&by, verbs, hit->start, hit->end);
    }
}

/* Whose it is may stand right behind these. */
static gboolean is_data(const char *name)
{
    static const char *const WORDS[] = {"patient", "subscriber", "passenger", "student",       "voter",
                                        "mailbox", "password",   "access",    "list of names", NULL};
    return g_strv_contains(WORDS, name);
}

static gboolean says_data(const char *word)
{
    static const char *const STEMS[] = {"данн", "запис", "баз", "داده", "اطلاعات", "رکورد"};
    for (guint i = 0; i < G_N_ELEMENTS(STEMS); i++)
        if (g_str_has_prefix(word, STEMS[i])) return TRUE;
    return FALSE;
}

/* Ends of words of data, but for those in Latin letters. */
static GArray *things_of(const day_annotated *text, const day_wordbook *words, const GArray *hits)
{
    GArray *things = g_array_new(FALSE, FALSE, sizeof(size_t));
    const char *plain = text->plain.text;
    for (guint i = 0; i < hits->len; i++) {
        const day_word_hit *hit = &g_array_index(hits, day_word_hit, i);
        gboolean data = is_data(day_wordbook_name(words, hit->concept)) || says_data(plain + hit->start);
        if (data && (unsigned char)plain[hit->end - 1] >= 0x80) g_array_append_val(things, hit->end);
    }
    size_t first = hits->len > 0 ? g_array_index(hits, day_word_hit, 0).start : 0,
           last = hits->len > 0 ? g_array_index(hits, day_word_hit, hits->len - 1).end : 0;
    for (guint i = day_deal_first_from(text->terms, first); i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        if (hit->start > last) break;
        gboolean other = hit->end > 0 && (unsigned char)plain[hit->end - 1] >= 0x80;
        if (other && strcmp(hit->term->class, "data") == 0) g_array_append_val(things, hit->end);
    }
    return things;
}

day_bargain_verbs *day_bargain_verbs_new(const day_annotated *text, const day_wordbook *words,
                                         const GArray *hits, const GArray *values)
{
    g_autoptr(GArray) verbs = verbs_of(values, words, text->plain.text, hits);
    if (verbs->len == 0) return NULL;
    day_bargain_verbs *all = g_new0(day_bargain_verbs, 1);
    all->verbs = g_steal_pointer(&verbs);
    all->things = things_of(text, words, hits);
    all->text = text;
    return all;
}

void day_bargain_verbs_free(day_bargain_verbs *verbs)
{
    if (verbs == NULL) return;
    g_array_unref(verbs->verbs);
    g_array_unref(verbs->things);
    g_free(verbs);
}

/* "Buy it", "卖给我": who speaks wants it of the other. */
static gboolean is_told_to_do(const char *text, const verb *one)
{
    gboolean latin = (unsigned char)text[one->start] < 0x80, past = strchr("dt", text[one->end - 1]) != NULL;
    return (latin && !past) || g_str_has_prefix(text + one->end, "给我") ||
           g_str_has_prefix(text + one->end, "我");
}

day_part_role day_bargain_speaker(const day_bargain_verbs *verbs, size_t start, size_t end)
{
    const char *text = verbs->text->plain.text;
    while (start < end && text[start] == ' ') start++;
    for (guint i = 0; i < verbs->verbs->len; i++) {
        const verb *one = &g_array_index(verbs->verbs, verb, i);
        gboolean deals = one->kind == VERB_BUY || one->kind == VERB_SELL;
        if (one->start != start || one->end > end || !deals || one->passive || is_told_to_do(text, one))
            continue;
        return one->kind == VERB_BUY ? DAY_ROLE_BUYER : DAY_ROLE_SELLER;
    }
    return DAY_ROLE_NONE;
}
