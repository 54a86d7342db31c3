/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names first, then figures and dates, then the longest words and terms; what is left over and says something
 * is looked for as it stands. */
#include "statement.h"
#include "analyse/deal/price_cell.h"
#include "base/utf8.h"
#include "bargain.h"
#include "index/fold.h"
#include "proper_name.h"
#include "scan/money/money_words.h"
#include <string.h>

typedef enum rank_of { RANK_VALUE, RANK_NAME, RANK_WORD } rank_of;

/* Something that may be a part. */
typedef struct candidate {
    size_t start, end;
    rank_of rank;
    day_part_kind kind;
    gboolean silent; /* says nothing: only keeps others away */
    gboolean weak;   /* a word that names are made of: only where it means nothing else */
    char *key;
    guint concept; /* of the wordbook; G_MAXUINT */
    day_checked_value value;
} candidate;

typedef struct reading {
    const day_statement_reader *with;
    const day_annotated *text;
    GArray *candidates; /* candidate */
    GArray *hits;       /* day_word_hit */
    day_statement *out;
    guint languages; /* of the wordbook's */
} reading;

const char *day_part_kind_name(day_part_kind kind)
{
    static const char *const NAMES[] = {"name",  "country", "thing", "event", "title",
                                        "price", "bargain", "per",   "value", "word"};
    return NAMES[kind];
}

char *day_key_word(guint concept)
{
    return g_strdup_printf("w%u", concept);
}

char *day_key_term(const char *concept)
{
    return g_strconcat("c:", concept, NULL);
}

char *day_key_country(const char *code)
{
    return g_strconcat("p:", code, NULL);
}

char *day_key_unit(const char *concept)
{
    return g_strconcat("u:", concept, NULL);
}

static void clear_candidate(gpointer data)
{
    g_free(((candidate *)data)->key);
}

static void part_free(gpointer data)
{
    day_part *part = data;
    g_free(part->text);
    g_ptr_array_unref(part->keys);
    g_free(part);
}

void day_statement_free(day_statement *statement)
{
    if (statement == NULL) return;
    g_free(statement->text);
    g_free(statement->place);
    g_ptr_array_unref(statement->parts);
    g_free(statement);
}

/* --- candidates
 * ---------------------------------------------------------------------------------------------------------------
 */

static void add(reading *to, size_t start, size_t end, rank_of rank, day_part_kind kind, char *key,
                guint concept)
{
    candidate one = {.start = start,
                     .end = end,
                     .rank = rank,
                     .kind = kind,
                     .silent = key == NULL,
                     .key = key,
                     .concept = concept};
    if (end > start)
        g_array_append_val(to->candidates, one);
    else
        g_free(key);
}

/* "were to be paid", "agreed to pay": a price, and no word of whether it was paid. */
static gboolean is_meant(const day_annotated *text, size_t at)
{
    static const char *const BEFORE[] = {"to be ",  "to ",     "愿意",    "想",      "要",    "хотел ",
                                         "хотела ", "хотели ", "должны ", "готовы ", "готов "};
    for (guint i = 0; i < G_N_ELEMENTS(BEFORE); i++) {
        size_t n = strlen(BEFORE[i]);
        gboolean begins =
            at == n || (unsigned char)BEFORE[i][0] >= 0x80 || text->plain.text[at - n - 1] == ' ';
        if (at >= n && memcmp(text->plain.text + at - n, BEFORE[i], n) == 0 && begins) return TRUE;
    }
    return FALSE;
}

/* What a word of the wordbook is for a statement; false: it says nothing. */
static gboolean kind_of_word(day_part_kind *out, day_word_class class)
{
    switch (class) {
    case DAY_WORD_THING:
    case DAY_WORD_NAME: *out = DAY_PART_TERM; return TRUE;
    case DAY_WORD_ACT:
    case DAY_WORD_QUALITY: *out = DAY_PART_ACT; return TRUE;
    case DAY_WORD_TITLE: *out = DAY_PART_TITLE; return TRUE;
    case DAY_WORD_DEAL: *out = DAY_PART_DEAL; return TRUE;
    case DAY_WORD_DONE: *out = DAY_PART_DONE; return TRUE;
    case DAY_WORD_COUNTRY: *out = DAY_PART_COUNTRY; return TRUE;
    default: return FALSE;
    }
}

/* A name: all whom it may stand for, in any language. */
static void take_proper(size_t start, size_t end, const GArray *bearers, void *ctx)
{
    reading *to = ctx;
    for (guint i = 0; i < bearers->len; i++) {
        guint concept = day_name_index_concept(to->with->names, g_array_index(bearers, guint, i));
        add(to, start, end, RANK_NAME, DAY_PART_NAME, day_key_word(concept), concept);
    }
}

static void take_word(reading *to, const day_word_hit *hit)
{
    const day_wordbook *words = to->with->words;
    day_word_class class = day_wordbook_class(words, hit->concept);
    guint bearer =
        class == DAY_WORD_ADDED ? day_name_index_bearer_of(to->with->names, hit->concept) : G_MAXUINT;
    day_part_kind kind = DAY_PART_TERM;
    if (bearer != G_MAXUINT) {
        g_autoptr(GArray) bearers = g_array_new(FALSE, FALSE, sizeof(guint));
        g_array_append_val(bearers, bearer);
        day_name_index_widen(bearers, to->with->names);
        take_proper(hit->start, hit->end, bearers, to);
    } else if (class == DAY_WORD_COUNTRY) {
        add(to, hit->start, hit->end, RANK_WORD, DAY_PART_COUNTRY,
            day_key_country(day_wordbook_name(words, hit->concept)), G_MAXUINT);
    } else if (class != DAY_WORD_ADDED && class != DAY_WORD_FORM) {
        gboolean says = kind_of_word(&kind, class);
        if (kind == DAY_PART_DONE && is_meant(to->text, hit->start)) kind = DAY_PART_DEAL;
        add(to, hit->start, hit->end, RANK_WORD, kind, says ? day_key_word(hit->concept) : NULL,
            hit->concept);
        if (class == DAY_WORD_NAME)
            g_array_index(to->candidates, candidate, to->candidates->len - 1).weak = TRUE;
    }
}

static gboolean is_concluding(const char *concept)
{
    static const char *const DONE[] = {"sells", "buys", "pays", "paid", "settlement", NULL};
    return g_strv_contains(DONE, concept);
}

static gboolean is_of_prices(const char *concept)
{
    static const char *const PRICES[] = {"asks",          "offers",    "offered", "price",      "demand",
                                         "counter-offer", "discount",  "deposit", "instalment", "escrow",
                                         "refund",        "exchanges", NULL};
    return g_strv_contains(PRICES, concept);
}

/* "per year", "a record", "/月": whether a unit says what a price is for. */
static gboolean is_per(const day_annotated *text, size_t at, size_t end)
{
    static const char *const BEFORE[] = {"per",  "a", "an", "each",   "every",  "/",         "每", "一",
                                         "每个", "в", "за", "каждый", "каждую", "за каждую", "هر"};
    const char *plain = text->plain.text;
    if (memchr(plain + at, ' ', end - at) != NULL || plain[at] == '/' || g_str_has_prefix(plain + at, "每"))
        return TRUE; /* the term says so */
    while (at > 0 && plain[at - 1] == ' ') at--;
    for (guint i = 0; i < G_N_ELEMENTS(BEFORE); i++) {
        size_t n = strlen(BEFORE[i]);
        gboolean there = at >= n && memcmp(plain + at - n, BEFORE[i], n) == 0;
        if (there && (at == n || !g_ascii_isalnum(plain[at - n]) || !g_ascii_isalnum(plain[at - n - 1])))
            return TRUE;
    }
    return FALSE;
}

static void take_term(reading *to, const day_lexicon_hit *hit)
{
    const char *class = hit->term->class, *concept = hit->term->concept;
    if (strcmp(class, "unit") == 0) {
        if (is_per(to->text, hit->start, hit->end))
            add(to, hit->start, hit->end, RANK_WORD, DAY_PART_PER, day_key_unit(concept), G_MAXUINT);
    } else if (is_of_prices(concept) || (is_concluding(concept) && is_meant(to->text, hit->start))) {
        add(to, hit->start, hit->end, RANK_WORD, DAY_PART_DEAL, day_key_term(concept), G_MAXUINT);
    } else if (is_concluding(concept)) {
        add(to, hit->start, hit->end, RANK_WORD, DAY_PART_DONE, day_key_term(concept), G_MAXUINT);
    } else if (strcmp(class, "status") == 0 || strcmp(class, "deal") == 0) {
        add(to, hit->start, hit->end, RANK_WORD, DAY_PART_ACT, day_key_term(concept), G_MAXUINT);
    } else if (strcmp(class, "role") == 0) {
        add(to, hit->start, hit->end, RANK_WORD, DAY_PART_TITLE, day_key_term(concept), G_MAXUINT);
    } else if (strcmp(class, "denial") != 0) {
        add(to, hit->start, hit->end, RANK_WORD, DAY_PART_TERM, day_key_term(concept), G_MAXUINT);
    }
}

/* "一条三毛": one of it is what the price is for. */
static gboolean is_each(const day_annotated *text, const day_checked_value *value)
{
    return value->kind == DAY_VALUE_VOLUME && value->amount == 1 &&
           g_str_has_prefix(text->plain.text + value->start, "一");
}

/* "200,000 yuan each": what the price is for one of, where the scanner says so. */
static void take_per(reading *to, const day_checked_value *value)
{
    size_t at, size;
    day_span plain = {(const uint8_t *)to->text->plain.text, to->text->plain.size};
    if (value->kind != DAY_VALUE_MONEY || *day_deal_unit_of(value->per) == '\0') return;
    if (day_money_shared(plain, value->start, value->end, &at, &size) == NULL) return;
    add(to, at, at + size, RANK_VALUE, DAY_PART_PER, day_key_unit(day_deal_unit_of(value->per)), G_MAXUINT);
}

static void take_values(reading *to)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(day_checked_value));
    day_values_read(values, to->text, day_wordbook_language_name(to->languages), DAY_TIME_NONE);
    for (guint i = 0; i < values->len; i++) {
        const day_checked_value *value = &g_array_index(values, day_checked_value, i);
        if (is_each(to->text, value)) continue;
        take_per(to, value);
        candidate one = {.start = value->start,
                         .end = value->end,
                         .rank = RANK_VALUE,
                         .kind = DAY_PART_VALUE,
                         .concept = G_MAXUINT,
                         .value = *value};
        g_autofree char *written = g_strndup(to->text->plain.text + value->start, value->end - value->start);
        one.key =
            day_key_word(day_wordbook_own(to->with->words, written, written)); /* as it stands: "2019-2022" */
        g_array_append_val(to->candidates, one);
    }
}

static void take_countries(reading *to)
{
    for (guint i = 0; i < to->text->mentions->len; i++) {
        const day_annotated_mention *mention = &g_array_index(to->text->mentions, day_annotated_mention, i);
        if (strcmp(mention->kind, "country") == 0)
            add(to, mention->start, mention->end, RANK_NAME, DAY_PART_COUNTRY,
                day_key_country(mention->value), G_MAXUINT);
    }
}

static gint by_rank(gconstpointer a, gconstpointer b)
{
    const candidate *one = a, *other = b;
    size_t length = one->end - one->start, longer = other->end - other->start;
    if (one->rank != other->rank) return one->rank < other->rank ? -1 : 1;
    if (length != longer) return length > longer ? -1 : 1;
    if (one->start != other->start) return one->start < other->start ? -1 : 1;
    if (one->silent != other->silent) return one->silent ? -1 : 1;
    return (gint)one->weak - (gint)other->weak;
}

/* --- parts
 * --------------------------------------------------------------------------------------------------------------------
 */

static char *as_written(const day_annotated *text, size_t start, size_t end)
{
    int64_t from, size;
    day_plain_span(&text->plain, start, end, &from, &size);
    return g_strndup(text->plain.original + from, (gsize)size);
}

static day_part *new_part(reading *to, day_part_kind kind, size_t start, size_t end)
{
    day_part *part = g_new0(day_part, 1);
    part->kind = kind;
    part->start = start;
    part->end = end;
    part->text = as_written(to->text, start, end);
    part->keys = g_ptr_array_new_with_free_func(g_free);
    part->concept = G_MAXUINT;
    g_ptr_array_add(to->out->parts, part);
    return part;
}

/* Names of one who is called so in several ways are one part; a word of two meanings is either. */
static void give(reading *to, day_part *part, candidate *from)
{
    if (from->kind == DAY_PART_VALUE) part->value = from->value;
    gboolean thing = part->kind == DAY_PART_DEAL || part->kind == DAY_PART_DONE;
    if (thing && (from->kind == DAY_PART_TERM || from->kind == DAY_PART_TITLE)) part->kind = from->kind;
    if (from->kind == DAY_PART_NAME)
        part->own |= day_name_index_bearer_of(to->with->names, from->concept) == to->with->own_bearer;
    if (part->kind == DAY_PART_ACT && part->concept == G_MAXUINT) part->concept = from->concept;
    part->called |= from->weak || day_part_is_number(part);
    g_ptr_array_add(part->keys, g_steal_pointer(&from->key));
}

typedef struct taken {
    size_t start, end;
    day_part *part; /* NULL: says nothing */
    gboolean weak;
} taken;

/* "was paid", "فروخته شد": the verb within is the same event, and may stand alone elsewhere. */
static day_part *verb_around(const GArray *spans, const candidate *one)
{
    for (guint i = 0; i < spans->len && one->kind == DAY_PART_DONE && !one->silent; i++) {
        const taken *span = &g_array_index(spans, taken, i);
        if (span->part != NULL && span->part->kind == DAY_PART_DONE && span->start <= one->start &&
            span->end >= one->end)
            return span->part;
    }
    return NULL;
}

static void settle(reading *to, GArray *spans)
{
    g_array_sort(to->candidates, by_rank);
    for (guint i = 0; i < to->candidates->len; i++) {
        candidate *one = &g_array_index(to->candidates, candidate, i);
        taken *same = NULL;
        gboolean free = TRUE;
        for (guint k = 0; k < spans->len; k++) {
            taken *span = &g_array_index(spans, taken, k);
            if (span->start == one->start && span->end == one->end) same = span;
            free &= one->end <= span->start || one->start >= span->end;
        }
        if (same != NULL && same->part != NULL && !one->silent && one->rank != RANK_VALUE &&
            (!one->weak || same->weak)) {
            if ((same->part->kind == DAY_PART_NAME) == (one->kind == DAY_PART_NAME) &&
                same->part->kind != DAY_PART_VALUE)
                give(to, same->part, one);
        } else if (free) {
            taken span = {one->start, one->end,
                          one->silent ? NULL : new_part(to, one->kind, one->start, one->end), one->weak};
            if (span.part != NULL) give(to, span.part, one);
            g_array_append_val(spans, span);
        } else if (verb_around(spans, one) != NULL) {
            give(to, verb_around(spans, one), one);
        }
    }
}

gboolean day_part_is_number(const day_part *part)
{
    return part->kind == DAY_PART_VALUE && part->value.kind == DAY_VALUE_NUMBER &&
           part->value.comparator == '=' && strlen(part->text) >= 4 &&
           strspn(part->text, "0123456789") == strlen(part->text);
}

/* A beginning of the word that its other forms have, too. */
static char *stem_of(const char *word, size_t size)
{
    static const char *const ENDINGS[] = {"ing", "ed", "es", "s", "ly"};
    glong letters = g_utf8_strlen(word, (gssize)size);
    if ((unsigned char)word[0] >= 0x80) {
        glong keep = letters >= 7 ? letters - 3 : letters >= 5 ? letters - 2 : letters;
        size_t bytes = (size_t)(g_utf8_offset_to_pointer(word, keep) - word);
        return keep < letters ? g_strdup_printf("%.*s*", (int)bytes, word) : g_strndup(word, size);
    }
    for (guint i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        size_t n = strlen(ENDINGS[i]);
        if (size >= n + 4 && memcmp(word + size - n, ENDINGS[i], n) == 0)
            return g_strdup_printf("%.*s*", (int)(size - n), word);
    }
    return size >= 5 ? g_strdup_printf("%.*s*", (int)size, word) : g_strndup(word, size);
}

static gboolean is_covered(const GArray *spans, size_t start, size_t end)
{
    for (guint i = 0; i < spans->len; i++) {
        const taken *span = &g_array_index(spans, taken, i);
        if (start < span->end && end > span->start) return TRUE;
    }
    return FALSE;
}

static void add_left_over(reading *to, size_t start, size_t end, gboolean signs)
{
    day_part *part = new_part(to, DAY_PART_WORD, start, end);
    part->called = TRUE;
    g_autofree char *form = signs ? g_strndup(to->text->plain.text + start, end - start)
                                  : stem_of(to->text->plain.text + start, end - start);
    g_ptr_array_add(part->keys, day_key_word(day_wordbook_own(to->with->words, form, part->text)));
}

/* "Group", "Ltd": part of no name that the case knows, and nothing by itself. */
static gboolean is_form(const reading *of, size_t start, size_t end)
{
    gboolean form = FALSE;
    for (guint i = 0; i < of->hits->len; i++) {
        const day_word_hit *hit = &g_array_index(of->hits, day_word_hit, i);
        if (hit->start == start && hit->end == end)
            form |= day_wordbook_class(of->with->words, hit->concept) == DAY_WORD_FORM;
    }
    return form;
}

/* One sign alone tells little, unless something is done: 收了. */
static gboolean is_done_sign(const char *plain, size_t start, size_t end)
{
    static const char *const MARKS[] = {"了", "过", "给"};
    for (guint i = 0; end > start && i < G_N_ELEMENTS(MARKS); i++)
        if (g_str_has_prefix(plain + end, MARKS[i])) return TRUE;
    return FALSE;
}

static void take_left_over(reading *to, const GArray *spans)
{
    const char *plain = to->text->plain.text;
    size_t at = 0, start, end, run = 0, run_end = 0;
    gboolean signs;
    while (day_word_next(plain, to->text->plain.size, at, &start, &end, &signs)) {
        at = end;
        gboolean covered = is_covered(spans, start, end);
        if (signs && !covered && start == run_end) {
            run_end = end;
            continue;
        }
        if (run_end - run > 3 || is_done_sign(plain, run, run_end)) add_left_over(to, run, run_end, TRUE);
        run = run_end = 0;
        if (covered) continue;
        if (signs)
            run = start, run_end = end;
        else if (end - start > 1 && !is_form(to, start, end))
            add_left_over(to, start, end, FALSE);
    }
    if (run_end - run > 3 || is_done_sign(plain, run, run_end)) add_left_over(to, run, run_end, TRUE);
}

/* --- what the sentence says of itself
 * ------------------------------------------------------------------------------------------- */

static gboolean is_inside_longer(const reading *of, const day_word_hit *hit)
{
    for (guint i = 0; i < of->hits->len; i++) {
        const day_word_hit *other = &g_array_index(of->hits, day_word_hit, i);
        gboolean around = other->start <= hit->start && other->end >= hit->end &&
                          other->end - other->start > hit->end - hit->start;
        if (around && day_wordbook_class(of->with->words, other->concept) == DAY_WORD_STOP) return TRUE;
    }
    return FALSE;
}

/* From the word that begins a lesser clause to the comma or the end; the whole first clause when it begins
 * the sentence. */
static void mark_later(reading *to, size_t at)
{
    const char *comma = strpbrk(to->text->plain.text + at, ",;");
    const char *wide = strstr(to->text->plain.text + at, "，");
    if (wide != NULL && (comma == NULL || wide < comma)) comma = wide;
    size_t end = comma != NULL ? (size_t)(comma - to->text->plain.text) : to->text->plain.size;
    for (guint i = 0; i < to->out->parts->len; i++) {
        day_part *part = to->out->parts->pdata[i];
        part->later |= part->start >= at && part->start < end;
    }
}

static gboolean tells_date(const reading *of, guint concept)
{
    const char *name = day_wordbook_name(of->with->words, concept);
    return strcmp(name, "dated") == 0 || strcmp(name, "signed") == 0;
}

static void read_turns(reading *to)
{
    gboolean may = FALSE, value = FALSE;
    size_t later = SIZE_MAX;
    for (guint i = 0; i < to->hits->len; i++) {
        const day_word_hit *hit = &g_array_index(to->hits, day_word_hit, i);
        day_word_class class = day_wordbook_class(to->with->words, hit->concept);
        if (is_inside_longer(to, hit)) continue;
        if (class == DAY_WORD_NOT && hit->start < later) to->out->negated = TRUE;
        if (class == DAY_WORD_JUDGE) to->out->opinion = TRUE;
        to->out->dated |= tells_date(to, hit->concept);
        if (class == DAY_WORD_MAY) may = TRUE;
        gboolean word = class == DAY_WORD_LATER && (unsigned char)to->text->plain.text[hit->start] < 0x80;
        if (word || (class == DAY_WORD_LATER && hit->end - hit->start >= 6)) {
            later = MIN(later, hit->start);
            mark_later(to, hit->start);
        }
    }
    for (guint i = 0; i < to->out->parts->len; i++)
        value |= ((day_part *)to->out->parts->pdata[i])->kind == DAY_PART_VALUE;
    if (may && !value) to->out->opinion = TRUE;
    size_t size = to->text->plain.size;
    if (size > 0 && to->text->plain.text[size - 1] == '?') to->out->opinion = TRUE;
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const day_part *one = *(day_part *const *)a, *other = *(day_part *const *)b;
    return one->start < other->start ? -1 : one->start > other->start;
}

day_statement *day_statement_read(const day_statement_reader *reader, const day_annotated *text,
                                  const char *place)
{
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(candidate));
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_word_hit));
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(taken));
    day_statement *out = g_new0(day_statement, 1);
    reading to = {reader, text, candidates,
                  hits,   out,  day_wordbook_languages(reader->words, text->plain.text, text->plain.size)};
    g_array_set_clear_func(candidates, clear_candidate);
    out->text = g_strstrip(g_strndup(text->plain.original, text->plain.original_size));
    out->place = g_strdup(place);
    out->parts = g_ptr_array_new_with_free_func(part_free);
    day_wordbook_find(hits, reader->words, to.languages, text->plain.text, text->plain.size);
    for (guint i = 0; i < hits->len; i++) take_word(&to, &g_array_index(hits, day_word_hit, i));
    for (guint i = 0; i < text->terms->len; i++)
        take_term(&to, &g_array_index(text->terms, day_lexicon_hit, i));
    take_values(&to);
    take_countries(&to);
    day_proper_names(reader, text, take_proper, &to);
    settle(&to, spans);
    take_left_over(&to, spans);
    g_ptr_array_sort(out->parts, by_place);
    read_turns(&to);
    day_bargain_roles(out, reader, text, hits);
    return out;
}
