/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Clauses end at marks and line breaks; what a "no" or a question turns is its own clause. */
#include "segment.h"
#include "bargain.h"
#include <string.h>

typedef struct asked_part {
    guint statement, part;
    gboolean opposite;
} asked_part;

struct day_asked {
    GHashTable *parts;    /* key → GArray of asked_part */
    GHashTable *concepts; /* of the wordbook, + 1: those among the keys */
};

/* --- what is asked for
 * -------------------------------------------------------------------------------------------------------- */

static void list_free(gpointer list)
{
    g_array_unref(list);
}

static void ask(day_asked *asked, char *key, guint statement, guint part, gboolean opposite)
{
    GArray *list = g_hash_table_lookup(asked->parts, key);
    asked_part one = {statement, part, opposite};
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(asked_part));
        g_hash_table_insert(asked->parts, g_strdup(key), list);
    }
    g_array_append_val(list, one);
    if (key[0] == 'w')
        g_hash_table_add(asked->concepts, GUINT_TO_POINTER((guint)g_ascii_strtoull(key + 1, NULL, 10) + 1));
    g_free(key);
}

day_asked *day_asked_new(const GPtrArray *statements, const day_wordbook *words)
{
    day_asked *asked = g_new0(day_asked, 1);
    asked->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
    asked->concepts = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < statements->len; i++) {
        const day_statement *statement = statements->pdata[i];
        for (guint k = 0; k < statement->parts->len; k++) {
            const day_part *part = statement->parts->pdata[k];
            for (guint n = 0; n < part->keys->len; n++)
                ask(asked, g_strdup(part->keys->pdata[n]), i, k, FALSE);
            guint opposite =
                part->concept != G_MAXUINT ? day_wordbook_opposite(words, part->concept) : G_MAXUINT;
            if (opposite != G_MAXUINT) ask(asked, day_key_word(opposite), i, k, TRUE);
            if (part->kind == DAY_PART_DONE)
                ask(asked, day_key_word(day_wordbook_named("refused")), i, k, TRUE);
        }
    }
    return asked;
}

void day_asked_free(day_asked *asked)
{
    if (asked == NULL) return;
    g_hash_table_unref(asked->parts);
    g_hash_table_unref(asked->concepts);
    g_free(asked);
}

gboolean day_asked_for(const day_asked *asked, guint concept)
{
    return g_hash_table_contains(asked->concepts, GUINT_TO_POINTER(concept + 1));
}

void day_asked_each_term(const day_asked *asked, void (*fn)(const char *concept, void *ctx), void *ctx)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, asked->parts);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (g_str_has_prefix(key, "c:") || g_str_has_prefix(key, "u:")) fn((const char *)key + 2, ctx);
}

void day_asked_note(day_segment *segment, const day_asked *asked, const char *key, const day_segment_hit *hit)
{
    const GArray *list = g_hash_table_lookup(asked->parts, key);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const asked_part *part = &g_array_index(list, asked_part, i);
        day_segment_hit one = *hit;
        one.statement = part->statement;
        one.part = part->part;
        one.opposite = part->opposite;
        g_array_append_val(segment->hits, one);
    }
}

/* --- segments
 * -----------------------------------------------------------------------------------------------------------------
 */

static void clear_value(gpointer data)
{
    g_free(((day_segment_value *)data)->written);
}

static void clear_told(gpointer data)
{
    g_free(((day_segment_told *)data)->value);
    g_free(((day_segment_told *)data)->written);
}

day_segment *day_segment_new(day_segment_kind kind)
{
    day_segment *segment = g_new0(day_segment, 1);
    segment->kind = kind;
    segment->time_ms = DAY_TIME_NONE;
    segment->hits = g_array_new(FALSE, FALSE, sizeof(day_segment_hit));
    segment->clauses = g_array_new(FALSE, FALSE, sizeof(day_segment_clause));
    segment->values = g_array_new(FALSE, FALSE, sizeof(day_segment_value));
    segment->told = g_array_new(FALSE, FALSE, sizeof(day_segment_told));
    g_array_set_clear_func(segment->values, clear_value);
    g_array_set_clear_func(segment->told, clear_told);
    return segment;
}

void day_segment_free(day_segment *segment)
{
    if (segment == NULL) return;
    g_array_unref(segment->hits);
    g_array_unref(segment->clauses);
    g_array_unref(segment->values);
    g_array_unref(segment->told);
    g_free(segment);
}

void day_segment_tell(day_segment *segment, char kind, const char *value, const char *written,
                      const day_spot *spot)
{
    day_segment_told one = {kind, g_strdup(value), g_strdup(written), *spot};
    g_array_append_val(segment->told, one);
}

static gint compare_parts(guint statement, guint part, const day_segment_hit *hit)
{
    if (statement != hit->statement) return statement < hit->statement ? -1 : 1;
    return part < hit->part ? -1 : part > hit->part;
}

static gint compare_hits(gconstpointer a, gconstpointer b)
{
    const day_segment_hit *one = a;
    return compare_parts(one->statement, one->part, b);
}

void day_segment_sort(day_segment *segment)
{
    g_array_sort(segment->hits, compare_hits); /* stable */
}

guint day_segment_hits_of(const day_segment *segment, guint statement, guint part)
{
    guint from = 0, to = segment->hits->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        if (compare_parts(statement, part, &g_array_index(segment->hits, day_segment_hit, middle)) > 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* --- clauses
 * ------------------------------------------------------------------------------------------------------------------
 */

/* A comma between figures parts thousands; behind anything else it parts clauses. */
static size_t mark_at(const char *text, size_t size, gboolean behind_figure)
{
    static const char *const MARKS[] = {"，", "。", "；", "！",
                                        "？", "؟",  "、", ","}; /* folding makes wide ones plain */
    if (strchr("\n;!?", text[0]) != NULL && text[0] != '\0') return 1;
    if (text[0] == ',' && !behind_figure) return 1;
    if ((text[0] == ',' || text[0] == '.') &&
        (size == 1 || text[1] == ' ' || text[1] == '\n' || (unsigned char)text[1] >= 0x80))
        return 1;
    for (guint i = 0; i + 1 < G_N_ELEMENTS(MARKS); i++)
        if (size >= strlen(MARKS[i]) && memcmp(text, MARKS[i], strlen(MARKS[i])) == 0)
            return strlen(MARKS[i]);
    return 0;
}

static guint find_clauses(day_segment *segment, const char *text, size_t start, size_t end)
{
    guint first = segment->clauses->len;
    size_t from = start;
    for (size_t at = start; at <= end; at++) {
        size_t mark =
            at < end ? mark_at(text + at, end - at, at > start && g_ascii_isdigit(text[at - 1])) : 1;
        if (mark == 0) continue;
        day_segment_clause clause = {from, at, FALSE,
                                     at < end && (text[at] == '?' || strncmp(text + at, "؟", 2) == 0)};
        if (at > from) g_array_append_val(segment->clauses, clause);
        from = at + mark;
        at += mark - 1;
    }
    return first;
}

static guint clause_of(const day_segment *segment, guint first, size_t at)
{
    for (guint i = first; i < segment->clauses->len; i++) {
        const day_segment_clause *clause = &g_array_index(segment->clauses, day_segment_clause, i);
        if (clause->start <= at && at < clause->end) return i;
    }
    return G_MAXUINT;
}

static gboolean is_inside_stop(const GArray *hits, guint number, const day_wordbook *words)
{
    const day_word_hit *hit = &g_array_index(hits, day_word_hit, number);
    for (guint i = 0; i < hits->len; i++) {
        const day_word_hit *other = &g_array_index(hits, day_word_hit, i);
        gboolean longer = other->start <= hit->start && other->end >= hit->end &&
                          other->end - other->start > hit->end - hit->start;
        if (longer && day_wordbook_class(words, other->concept) == DAY_WORD_STOP) return TRUE;
    }
    return FALSE;
}

static void turn_clauses(day_segment *segment, guint first, const GArray *hits, const day_wordbook *words)
{
    for (guint i = 0; i < hits->len; i++) {
        const day_word_hit *hit = &g_array_index(hits, day_word_hit, i);
        day_word_class class = day_wordbook_class(words, hit->concept);
        guint clause = class == DAY_WORD_NOT || class == DAY_WORD_ASK ? clause_of(segment, first, hit->start)
                                                                      : G_MAXUINT;
        if (clause == G_MAXUINT) continue;
        day_segment_clause *at = &g_array_index(segment->clauses, day_segment_clause, clause);
        if (class == DAY_WORD_NOT && !is_inside_stop(hits, i, words)) at->negated = TRUE;
        /* 吗 asks at the end of its clause, 没有 too: 签了没有. */
        if (class == DAY_WORD_ASK && (unsigned char)at->asks == 0) at->asks = TRUE;
    }
}

/* --- reading
 * ------------------------------------------------------------------------------------------------------------------
 */

typedef struct reading {
    day_segment *segment;
    const day_asked *asked;
    const day_annotated *text;
    size_t start, end;
    guint first_clause;
    const GArray *values;
    day_segment_origin_fn origin;
    void *ctx;
    const day_bargain_verbs *verbs; /* NULL: nobody buys or sells */
} reading;

static void note(reading *to, char *key, size_t start, size_t end)
{
    if (start >= to->start && end <= to->end && g_hash_table_contains(to->asked->parts, key)) {
        day_segment_hit hit = {.start = start,
                               .end = end,
                               .clause = clause_of(to->segment, to->first_clause, start),
                               .spot = to->origin(start, end, to->ctx)};
        hit.role = day_bargain_role_at(to->verbs, start, end);
        day_asked_note(to->segment, to->asked, key, &hit);
    }
    g_free(key);
}

static void note_implied(reading *to, const day_lexicon_hit *hit)
{
    g_auto(GStrv) implied = g_strsplit(hit->term->implies, ",", -1);
    for (guint i = 0; implied[i] != NULL; i++) {
        const char *colon = strchr(implied[i], ':');
        g_autofree char *concept = g_strstrip(g_strdup(colon != NULL ? colon + 1 : implied[i]));
        if (*concept != '\0') note(to, day_key_term(concept), hit->start, hit->end);
    }
}

static void note_terms(reading *to)
{
    for (guint i = 0; i < to->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(to->text->terms, day_lexicon_hit, i);
        if (hit->start < to->start || hit->end > to->end) continue;
        note(to, day_key_term(hit->term->concept), hit->start, hit->end);
        if (strcmp(hit->term->class, "unit") == 0)
            note(to, day_key_unit(hit->term->concept), hit->start, hit->end);
        note_implied(to, hit);
    }
}

static void note_countries(reading *to)
{
    for (guint i = 0; i < to->text->mentions->len; i++) {
        const day_annotated_mention *mention = &g_array_index(to->text->mentions, day_annotated_mention, i);
        if (strcmp(mention->kind, "country") != 0 || mention->start < to->start || mention->end > to->end)
            continue;
        day_spot spot = to->origin(mention->start, mention->end, to->ctx);
        g_autofree char *written =
            g_strndup(to->text->plain.text + mention->start, mention->end - mention->start);
        note(to, day_key_country(mention->value), mention->start, mention->end);
        day_segment_tell(to->segment, 'c', mention->value, written, &spot);
    }
}

static void note_values(reading *to)
{
    for (guint i = 0; i < to->values->len; i++) {
        day_segment_value one = {.value = g_array_index(to->values, day_checked_value, i)};
        if (one.value.start < to->start || one.value.end > to->end) continue;
        one.written = g_strndup(to->text->plain.text + one.value.start, one.value.end - one.value.start);
        one.clause = clause_of(to->segment, to->first_clause, one.value.start);
        one.spot = to->origin(one.value.start, one.value.end, to->ctx);
        g_array_append_val(to->segment->values, one);
    }
}

static void find_speaker(day_segment *segment, const day_bargain_verbs *verbs)
{
    for (guint i = 0; i < segment->clauses->len && segment->speaker == DAY_ROLE_NONE; i++) {
        const day_segment_clause *clause = &g_array_index(segment->clauses, day_segment_clause, i);
        if (!clause->negated && !clause->asks)
            segment->speaker = day_bargain_speaker(verbs, clause->start, clause->end);
    }
}

void day_segment_read(day_segment *segment, const day_asked *asked, const day_wordbook *words,
                      const day_annotated *text, const GArray *values, size_t start, size_t end,
                      day_segment_origin_fn origin, void *ctx)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_word_hit));
    reading to = {segment, asked,  text, start, end, find_clauses(segment, text->plain.text, start, end),
                  values,  origin, ctx,  NULL};
    day_wordbook_find(hits, words, day_wordbook_languages(words, text->plain.text + start, end - start),
                      text->plain.text + start, end - start);
    for (guint i = 0; i < hits->len; i++) {
        day_word_hit *hit = &g_array_index(hits, day_word_hit, i);
        hit->start += start;
        hit->end += start;
    }
    turn_clauses(segment, to.first_clause, hits, words);
    g_autoptr(day_bargain_verbs) verbs =
        segment->kind <= DAY_SEGMENT_SENTENCE ? day_bargain_verbs_new(text, words, hits, values) : NULL;
    to.verbs = verbs;
    if (verbs != NULL && segment->kind == DAY_SEGMENT_MESSAGE) find_speaker(segment, verbs);
    for (guint i = 0; i < hits->len; i++) {
        const day_word_hit *hit = &g_array_index(hits, day_word_hit, i);
        day_word_class class = day_wordbook_class(words, hit->concept);
        if (class == DAY_WORD_COUNTRY)
            note(&to, day_key_country(day_wordbook_name(words, hit->concept)), hit->start, hit->end);
        if (day_asked_for(asked, hit->concept)) note(&to, day_key_word(hit->concept), hit->start, hit->end);
    }
    note_terms(&to);
    note_countries(&to);
    if (segment->hits->len > 0) note_values(&to);
}
