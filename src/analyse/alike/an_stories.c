/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The same story in other words or another language: messages and passages of documents that share rare
 * amounts, names, places, dates, numbers and words (stories.c). Texts are read twice, once to count in how
 * many each of these is, once to keep what is in a few. Of a mail only its own words count, of a chat what
 * was said; logs, code and long tables tell no stories. Runs after versions: those of one text tell one, of
 * course. */
#include "analyse/analyse.h"
#include "base/utf8.h"
#include "compared.h"
#include "own_text.h"
#include "stories.h"
#include "store/q_alike.h"
#include "store/q_story.h"
#include "store/q_unit.h"
#include "story_terms.h"
#include <string.h>

#define PASSAGE 1500u   /* bytes of a document */
#define MESSAGES_NEAR 3 /* of a conversation, before and after */
#define ROWS_TOLD 60    /* of a table that may be a list of prices or targets */

/* How telling what is no mention is when it is rare: hundredths, as in story_kinds.c. */
#define WORD_BASE 40
#define CODE_BASE 90    /* of four digits and more: SL-2022-0826 */
#define NUMERAL_BASE 40 /* with fewer: 17-inch, UTF-8 */
#define AMOUNT_BASE 75
#define NUMBER_BASE 85
#define PLAIN_BASE 45 /* of a small number without groups: a port, a page, a line of code */
#define ROUND_BASE 60 /* of one figure and noughts */
#define PLAIN_MAX 100000u

typedef struct span {
    uint32_t start, end;
} span;

typedef struct job {
    const day_analysis_run *at;
    day_store *store;
    day_stories *stories;
    GHashTable *forms;    /* item → day_compared_form + 1 */
    GHashTable *kins;     /* item → kin, of those that have versions */
    GHashTable *copies;   /* items whose text another one has, too */
    GHashTable *entities; /* hash of kind and name → entity */
    guint grouped;        /* kins that are taken by groups */
    bool counting;
    int64_t done;
    /* The item and unit that is read. */
    int64_t item;
    guint kin, next_kin;
    GArray *points, *own, *mentioned; /* day_story_point; span; span */
    int64_t group;
    guint group_kin;
    day_error *error;
    day_err err;
} job;

/* --- versions ---------------------------------------------------------------------------------------- */

static void put_int(GHashTable *table, int64_t key, guint value)
{
    g_hash_table_insert(table, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(value));
}

static guint get_int(GHashTable *table, int64_t key)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(table, &key));
}

static bool take_member(const day_version_member *member, void *ctx)
{
    job *j = ctx;
    if (strcmp(member->relation, "contains") == 0) {
        if (get_int(j->kins, member->item) == 0) put_int(j->kins, member->item, ++j->grouped);
        day_stories_apart(j->stories, j->group_kin, get_int(j->kins, member->item));
        return true;
    }
    if (strcmp(member->relation, "reference") == 0) {
        if (get_int(j->kins, member->item) == 0) put_int(j->kins, member->item, ++j->grouped);
        j->group_kin = get_int(j->kins, member->item);
    }
    put_int(j->kins, member->item, j->group_kin);
    if (strcmp(member->relation, "same text") == 0) put_int(j->copies, member->item, 1);
    return true;
}

static bool take_group(const day_version_group *group, void *ctx)
{
    job *j = ctx;
    j->err = day_version_each_member(j->store, group->id, take_member, j, j->error);
    return j->err == DAY_OK;
}

static bool take_alias(const char *kind, const char *value, int64_t entity, void *ctx)
{
    put_int(ctx, (int64_t)day_story_hash(kind, value), (guint)entity);
    return true;
}

/* --- points ------------------------------------------------------------------------------------------ */

/* Spans stand in order and apart: those that end at `start` or before it, counted. */
static guint spans_before(const GArray *spans, uint32_t start)
{
    guint low = 0, high = spans->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(spans, span, middle).end <= start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool within(const GArray *spans, uint32_t start, uint32_t end)
{
    guint at = spans_before(spans, start);
    return at < spans->len && start >= g_array_index(spans, span, at).start &&
           end <= g_array_index(spans, span, at).end;
}

static bool meets(const GArray *spans, uint32_t start, uint32_t end)
{
    guint at = spans_before(spans, start);
    return at < spans->len && g_array_index(spans, span, at).start < end;
}

static int by_span(const void *a, const void *b)
{
    const span *one = a, *other = b;
    return (one->start > other->start) - (one->start < other->start);
}

/* Puts spans in order; those that meet become one. */
static void merge_spans(GArray *spans)
{
    guint kept = 0;
    g_array_sort(spans, by_span);
    for (guint i = 0; i < spans->len; i++) {
        span one = g_array_index(spans, span, i);
        span *last = kept > 0 ? &g_array_index(spans, span, kept - 1) : NULL;
        if (one.end <= one.start) continue;
        if (last != NULL && one.start < last->end)
            last->end = MAX(last->end, one.end);
        else
            g_array_index(spans, span, kept++) = one;
    }
    g_array_set_size(spans, kept);
}

static guint64 name_hash(const job *j, const char *kind, const char *value, guint64 hash)
{
    bool person = strcmp(kind, "person") == 0;
    const char *kinds[] = {person ? "name" : kind, person ? "nickname" : NULL};
    for (guint i = 0; i < G_N_ELEMENTS(kinds) && kinds[i] != NULL; i++) {
        guint entity = get_int(j->entities, (int64_t)day_story_hash(kinds[i], value));
        char id[16];
        g_snprintf(id, sizeof id, "%u", entity);
        if (entity != 0) return day_story_hash("entity", id);
    }
    return hash;
}

static bool round_number(guint64 number)
{
    while (number >= 10 && number % 10 == 0) number /= 10;
    return number < 10;
}

static void put_number(job *j, guint64 number, uint32_t start, uint32_t size, bool money, bool large)
{
    bool plain = !large && number < PLAIN_MAX;
    day_story_point point = {day_term_number_hash(number),
                             start,
                             size,
                             DAY_STORY_WHAT,
                             (guint8)(plain                  ? PLAIN_BASE
                                      : round_number(number) ? ROUND_BASE
                                                             : NUMBER_BASE),
                             money,
                             0,
                             0};
    g_array_append_val(j->points, point);
}

static bool take_mention(const day_story_mention *mention, void *ctx)
{
    job *j = ctx;
    day_story_sense sense;
    span at = {mention->start, mention->start + mention->size};
    g_array_append_val(j->mentioned, at);
    if (!within(j->own, at.start, at.end) || !day_story_sense_of(&sense, mention->kind, mention->value))
        return true;
    if (sense.class == DAY_STORY_WHO) sense.hash = name_hash(j, mention->kind, mention->value, sense.hash);
    day_story_point point = {sense.hash, at.start, mention->size, (guint8)sense.class, sense.base, 0, 0, 0};
    g_array_append_val(j->points, point);
    if (sense.number != 0) put_number(j, sense.number, at.start, mention->size, true, true);
    return true;
}

typedef struct terms_of {
    job *j;
    uint32_t start; /* of the part of the unit that is read */
} terms_of;

static void take_term(const day_term *term, void *ctx)
{
    const terms_of *of = ctx;
    job *j = of->j;
    uint32_t start = of->start + (uint32_t)term->start, size = (uint32_t)term->size;
    if (meets(j->mentioned, start, start + size)) return;
    if (term->kind == DAY_TERM_NUMBER) {
        put_number(j, term->number, start, size, false, term->figures > 0);
        return;
    }
    static const guint8 bases[] = {[DAY_TERM_WORD] = WORD_BASE, [DAY_TERM_AMOUNT] = AMOUNT_BASE};
    guint8 base = term->kind != DAY_TERM_CODE ? bases[term->kind]
                  : term->figures > 3         ? CODE_BASE
                                              : NUMERAL_BASE;
    guint8 class = term->kind == DAY_TERM_WORD ? DAY_STORY_WORDS : DAY_STORY_WHAT;
    day_story_point point = {term->hash, start, size, class, base, 0, 0, 0};
    g_array_append_val(j->points, point);
}

static void take_own(day_own whose, const char *text, size_t size, void *ctx)
{
    job *j = ((terms_of *)ctx)->j;
    uint32_t start = ((terms_of *)ctx)->start;
    span own = {start, start + (uint32_t)size};
    (void)text;
    if (whose == DAY_OWN_WORDS) g_array_append_val(j->own, own);
    ((terms_of *)ctx)->start = own.end;
}

/* What a unit names, into j->points by their place. */
static int by_start(const void *a, const void *b)
{
    uint32_t first = ((const day_story_point *)a)->start, second = ((const day_story_point *)b)->start;
    return (first > second) - (first < second);
}

static void read_points(job *j, const day_alike_text *text)
{
    g_array_set_size(j->points, 0);
    g_array_set_size(j->own, 0);
    g_array_set_size(j->mentioned, 0);
    terms_of of = {j, text->body_start > 0 ? (uint32_t)text->body_start : 0};
    if (day_compared_is_mail(text))
        day_own_mail_each(text->text + of.start, text->size - of.start, take_own, &of);
    else
        take_own(DAY_OWN_WORDS, text->text, text->size - of.start, &of);
    j->err = day_story_each_mention(j->store, text->unit, take_mention, j, j->error);
    merge_spans(j->mentioned);
    for (guint i = 0; i < j->own->len; i++) {
        const span *own = &g_array_index(j->own, span, i);
        of.start = own->start;
        day_story_terms_each(text->text + own->start, own->end - own->start, take_term, &of);
    }
    if (j->points->len > 1) qsort(j->points->data, j->points->len, sizeof(day_story_point), by_start);
}

/* --- passages ---------------------------------------------------------------------------------------- */

/* The script that most of a text is in: tells languages apart where so short a text tells no more. */
static guint script_of(const day_alike_text *text)
{
    guint counts[6] = {0}, best = 0;
    size_t from = text->body_start > 0 ? (size_t)text->body_start : 0, to = MIN(text->size, from + 4096);
    for (size_t at = from, n; at < to; at += n) {
        uint32_t code;
        n = day_utf8_next(text->text + at, text->size - at, &code);
        bool latin = code < 0x250 && g_unichar_isalpha(code);
        counts[1] += latin;
        counts[2] += 3 * (code >= 0x400 && code < 0x530);
        counts[3] += 4 * (code >= 0x3400 && code < 0xa000);
        counts[4] += 3 * (code >= 0x590 && code < 0x780);
        counts[5] += 4 * ((code >= 0x3040 && code < 0x3100) || (code >= 0xac00 && code < 0xd7b0));
    }
    for (guint i = 1; i < G_N_ELEMENTS(counts); i++)
        if (counts[i] > counts[best]) best = i;
    return best;
}

static day_story_passage passage_of(const job *j, const day_alike_text *text, guint lang, uint32_t start)
{
    day_story_passage one = {.unit = text->unit,
                             .kin = j->kin,
                             .line = -text->unit,
                             .seq = start / PASSAGE,
                             .reach = 1,
                             .thread = text->thread,
                             .time_ms = text->time_ms,
                             .lang = lang};
    if (day_compared_is_mail(text) && *text->sender != '\0')
        one.sender = day_story_hash("sender", text->sender);
    if (text->body_start < 0 || day_compared_is_mail(text)) return one;
    one.line = text->conversation != 0 ? text->conversation : -text->item;
    one.seq = text->conversation != 0 ? text->seq : text->unit;
    one.reach = MESSAGES_NEAR;
    one.thread = 0; /* the line says it */
    return one;
}

static void keep_points(job *j, const day_alike_text *text)
{
    guint lang = j->points->len > 0 ? script_of(text) : 0;
    int64_t segment = -1;
    for (guint i = 0; i < j->points->len; i++) {
        const day_story_point *point = &g_array_index(j->points, day_story_point, i);
        day_story_passage passage = passage_of(j, text, lang, point->start);
        if (segment < 0 || (int64_t)(point->start / PASSAGE) != segment)
            day_stories_begin(j->stories, &passage);
        segment = point->start / PASSAGE;
        day_stories_add(j->stories, point);
    }
}

/* Many rows of one form: a register of people or calls. What two of those share are records. */
static bool is_register(const day_alike_text *text)
{
    if (text->kind != DAY_UNIT_ROWS && text->kind != DAY_UNIT_SHEET) return false;
    guint rows = 0;
    for (size_t i = 0; i < text->size && rows <= ROWS_TOLD; i++) rows += text->text[i] == '\n';
    return rows > ROWS_TOLD;
}

static bool tells(const job *j, const day_alike_text *text)
{
    if (is_register(text) || strcmp(text->mime, "application/x-git") == 0) return false;
    guint said = get_int(j->forms, text->item);
    day_compared_form form = said > 0 ? (day_compared_form)(said - 1) : DAY_COMPARED_WORDS;
    return day_compared_has(text) && day_compared_form_of(text, form) == DAY_COMPARED_WORDS &&
           get_int(j->copies, text->item) == 0;
}

static bool take_text(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    if (text->item != j->item) {
        guint kin = get_int(j->kins, text->item);
        j->kin = kin != 0 ? kin : ++j->next_kin;
        j->item = text->item;
    }
    if (tells(j, text)) {
        read_points(j, text);
        if (!j->counting) keep_points(j, text);
        for (guint i = 0; j->counting && i < j->points->len; i++)
            day_stories_count(j->stories, j->kin, g_array_index(j->points, day_story_point, i).hash);
    }
    return j->err == DAY_OK && (++j->done % 1024 != 0 || day_analysis_goes_on(j->at, j->done, 0));
}

static day_err read_texts(job *j, bool counting, day_error *error)
{
    j->counting = counting;
    j->item = 0;
    j->next_kin = j->grouped;
    day_err err = counting ? day_alike_each_text_alone(j->store, take_text, j, error)
                           : day_alike_each_text(j->store, take_text, j, error);
    if (err == DAY_OK) err = j->err;
    if (counting) day_stories_counted(j->stories, j->next_kin);
    return err;
}

/* --- writing ----------------------------------------------------------------------------------------- */

typedef struct naming {
    const job *j;
    const day_story_point *point;
    GString *kind, *value;
} naming;

static bool name_mention(const day_story_mention *mention, void *ctx)
{
    naming *of = ctx;
    day_story_sense sense;
    if (mention->start != of->point->start || mention->size != of->point->size) return true;
    if (!day_story_sense_of(&sense, mention->kind, mention->value) || sense.class != of->point->class)
        return true;
    bool number = sense.number != 0 && day_term_number_hash(sense.number) == of->point->hash;
    guint64 hash = sense.class == DAY_STORY_WHO ? name_hash(of->j, mention->kind, mention->value, sense.hash)
                                                : sense.hash;
    if (hash != of->point->hash && !number) return true;
    g_string_assign(of->kind, number ? "number" : mention->kind);
    g_string_assign(of->value, mention->value);
    return false;
}

static bool name_term(const day_unit_row *unit, void *ctx)
{
    naming *of = ctx;
    const day_story_point *point = of->point;
    g_string_assign(of->kind, point->class == DAY_STORY_WORDS ? "words" : "number");
    if ((size_t)point->start + point->size <= unit->unit.text_size)
        g_string_append_len(of->value, unit->unit.text + point->start, point->size);
    return false;
}

/* Kind and value of a point, as its unit has it. */
static day_err name_point(naming *of, int64_t unit, const day_story_point *point, day_error *error)
{
    of->point = point;
    g_string_truncate(of->kind, 0);
    g_string_truncate(of->value, 0);
    day_err err = day_story_each_mention(of->j->store, unit, name_mention, of, error);
    if (err != DAY_OK || of->kind->len > 0) return err;
    return day_unit_get(of->j->store, unit, name_term, of, error);
}

static day_story_span span_of(const job *j, guint passage, const day_story_point *point)
{
    int64_t unit = day_stories_passage(j->stories, passage)->unit;
    return (day_story_span){.unit = unit, .start = point->start, .size = point->size};
}

static day_err write_story(job *j, naming *of, const day_story_pair *pair, day_error *error)
{
    int64_t row = 0;
    day_err err = day_story_insert(&row, j->store, day_stories_passage(j->stories, pair->a)->unit,
                                   day_stories_passage(j->stories, pair->b)->unit, pair->score, error);
    g_autoptr(GArray) common = day_stories_common(j->stories, pair->a, pair->b);
    for (guint i = 0; i < common->len && err == DAY_OK; i++) {
        const day_story_common *one = &g_array_index(common, day_story_common, i);
        err = name_point(of, day_stories_passage(j->stories, one->a)->unit, &one->in_a, error);
        day_story_shared shared = {of->kind->str, of->value->str, one->weight, span_of(j, one->a, &one->in_a),
                                   span_of(j, one->b, &one->in_b)};
        if (err == DAY_OK) err = day_story_shared_insert(j->store, row, i, &shared, error);
    }
    return err;
}

static bool goes_on(double part, void *ctx)
{
    const job *j = ctx;
    return day_analysis_goes_on(j->at, j->done + (int64_t)(part * 100), 0);
}

static bool take_form(int64_t item, bool code, void *ctx)
{
    put_int(ctx, item, (guint)(code ? DAY_COMPARED_CODE : DAY_COMPARED_LINES) + 1);
    return true;
}

static day_err run_job(job *j, day_error *error)
{
    day_err err = day_story_clear(j->store, error);
    if (err == DAY_OK) err = day_alike_each_of_lines(j->store, take_form, j->forms, error);
    if (err == DAY_OK) err = day_version_each_group(j->store, 0, take_group, j, error);
    if (err == DAY_OK) err = day_story_each_alias(j->store, take_alias, j->entities, error);
    if (err == DAY_OK) err = read_texts(j, true, error);
    if (err == DAY_OK && goes_on(0, j)) err = read_texts(j, false, error);
    if (err != DAY_OK || !goes_on(0, j)) return err;
    g_autoptr(GArray) pairs = day_stories_find(j->stories, goes_on, j);
    naming of = {.j = j, .kind = g_string_new(NULL), .value = g_string_new(NULL)};
    for (guint i = 0; i < pairs->len && err == DAY_OK; i++)
        err = write_story(j, &of, &g_array_index(pairs, day_story_pair, i), error);
    g_string_free(of.kind, TRUE);
    g_string_free(of.value, TRUE);
    return err;
}

static GHashTable *new_table(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    g_autoptr(day_stories) stories = day_stories_new();
    g_autoptr(GHashTable) forms = new_table(), kins = new_table(), copies = new_table(),
                          entities = new_table();
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(day_story_point));
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(span)),
                      mentioned = g_array_new(FALSE, FALSE, sizeof(span));
    job j = {.at = at,
             .store = at->store,
             .stories = stories,
             .forms = forms,
             .kins = kins,
             .copies = copies,
             .entities = entities,
             .points = points,
             .own = own,
             .mentioned = mentioned,
             .error = error};
    return run_job(&j, error);
}

const day_analysis day_analysis_stories = {.name = "stories", .run = run};
