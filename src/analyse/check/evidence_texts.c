/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Texts in pieces: a message is one, a row is one, prose is cut into sentences. What the file's name and the
 * table's heading say is said of each piece of it; who speaks is named by it. */
#include "analyse/deal/contract_parties.h"
#include "evidence.h"
#include "evidence_document.h"
#include "evidence_prices.h"
#include "store/q_item.h"
#include <string.h>

#define MESSAGE_MAX 3000u  /* bytes: a longer one is cut into sentences */
#define SENTENCE_MAX 900u  /* bytes: a longer one is cut at a line break */
#define PARTIES_MAX 20000u /* bytes of a text that may be a contract */
#define HEADING_MAX 300u

typedef struct feeding {
    day_evidence_tally *tally;
    day_judge *judge;
    const day_evidence_source *source;
    day_annotator *annotator, *aside;
    const day_annotated *text;
    GArray *values, *parties, *hits;
    guint term; /* the wordbook's concept for every term that is asked for */
    int64_t item;
    char *path;
    gboolean git, mail;
    day_segment *context; /* what the file's name says */
    day_segment *heading; /* what a table's first row says; NULL: none */
    day_error *error;
    day_err err;
} feeding;

static day_spot origin_of(size_t start, size_t end, void *ctx)
{
    const day_annotated *text = ((feeding *)ctx)->text;
    int64_t from, size;
    day_plain_span(&text->plain, start, end, &from, &size);
    return (day_spot){text->unit, text->offset + from, size};
}

static day_spot origin_nowhere(size_t start, size_t end, void *ctx)
{
    (void)start;
    (void)end;
    (void)ctx;
    return (day_spot){0};
}

void day_evidence_note_word(day_segment *segment, const day_judge *judge, const char *name,
                            const day_segment_hit *hit)
{
    g_autofree char *key = day_key_word(day_wordbook_named(name));
    day_asked_note(segment, day_judge_asked(judge), key, hit);
}

void day_evidence_note_entity(day_segment *segment, const day_judge *judge, const day_evidence_source *source,
                              int64_t entity, const day_segment_hit *hit)
{
    guint bearer = entity != 0 ? day_name_index_of_entity(source->names, entity) : G_MAXUINT;
    if (bearer == G_MAXUINT) return;
    g_autofree char *key = day_key_word(day_name_index_concept(source->names, bearer));
    day_asked_note(segment, day_judge_asked(judge), key, hit);
}

/* --- context
 * ------------------------------------------------------------------------------------------------------------------
 */

static bool take_path(const day_item_row *item, void *ctx)
{
    feeding *feed = ctx;
    feed->path = g_strdup(item->path);
    return false;
}

static void read_aside(feeding *feed, day_segment *into, const char *bytes, size_t size)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(day_mention));
    g_autoptr(GArray) no_values = g_array_new(FALSE, FALSE, sizeof(day_checked_value));
    const day_annotated *text = day_annotator_read_text(feed->aside, bytes, size, none);
    day_segment_read(into, day_judge_asked(feed->judge), feed->source->words, text, no_values, 0,
                     text->plain.size, origin_nowhere, NULL);
}

static void next_item(feeding *feed, int64_t item)
{
    g_clear_pointer(&feed->path, g_free);
    g_clear_pointer(&feed->context, day_segment_free);
    feed->item = item;
    if (day_item_get(feed->source->store, item, take_path, feed, NULL) != DAY_OK) feed->path = g_strdup("");
    feed->context = day_segment_new(DAY_SEGMENT_SENTENCE);
    feed->git = strstr(feed->path, ".git") != NULL;
    feed->mail = strstr(feed->path, ".eml") != NULL || strstr(feed->path, ".mbox") != NULL ||
                 strstr(feed->path, ".msg") != NULL || strstr(feed->path, ".pst") != NULL;
    read_aside(feed, feed->context, feed->path, MIN(strlen(feed->path), 1000));
    day_segment_hit hit = {.context = TRUE, .clause = G_MAXUINT};
    if (feed->git) day_evidence_note_word(feed->context, feed->judge, "repository", &hit);
}

static void add_context(day_segment *segment, const day_segment *context)
{
    for (guint i = 0; context != NULL && i < context->hits->len; i++) {
        day_segment_hit hit = g_array_index(context->hits, day_segment_hit, i);
        if (hit.opposite) continue;
        hit.context = TRUE;
        hit.clause = G_MAXUINT;
        hit.start = hit.end = 0;
        hit.spot = (day_spot){0};
        g_array_append_val(segment->hits, hit);
    }
}

/* --- pieces
 * -------------------------------------------------------------------------------------------------------------------
 */

static void note_speaker(feeding *feed, day_segment *segment)
{
    const day_evidence_source *source = feed->source;
    int64_t speaker = feed->text->speaker, employer = day_cast_employer(source->cast, speaker);
    day_segment_hit hit = {.context = TRUE, .clause = G_MAXUINT};
    if (!feed->text->is_message) return;
    day_evidence_note_word(segment, feed->judge, feed->mail ? "mail message" : "chat", &hit);
    if (speaker == 0) return;
    hit.role = segment->speaker;
    day_evidence_note_entity(segment, feed->judge, source, speaker, &hit);
    if (employer != speaker) day_evidence_note_entity(segment, feed->judge, source, employer, &hit);
    if (employer != 0 && employer == source->own) day_evidence_note_word(segment, feed->judge, "staff", &hit);
}

/* "D deploy/clients.csv" in a commit. */
static void note_commit(feeding *feed, day_segment *segment, size_t start, size_t end)
{
    static const struct {
        const char *mark, *word;
    } MARKS[] = {{"\nd ", "delete"}, {"\na ", "add"}, {"\nm ", "change"}};
    for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        const char *found =
            g_strstr_len(feed->text->plain.text + start, (gssize)(end - start), MARKS[i].mark);
        if (found == NULL) continue;
        size_t at = (size_t)(found - feed->text->plain.text) + 1, line = at;
        while (line < end && feed->text->plain.text[line] != '\n') line++;
        day_segment_hit hit = {
            .start = at, .end = line, .clause = G_MAXUINT, .spot = origin_of(at, line, feed)};
        day_evidence_note_word(segment, feed->judge, MARKS[i].word, &hit);
    }
}

/* Where a contract says "Party A", it means whom it named so. */
static void note_parties(feeding *feed, day_segment *segment, size_t start, size_t end)
{
    const char *plain = feed->text->plain.text;
    for (guint i = 0; i < feed->parties->len; i++) {
        const day_contract_party *party = &g_array_index(feed->parties, day_contract_party, i);
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_word_hit));
        size_t size = strcspn(plain + party->label, ":(\n");
        if (size == 0 || size > 30) continue;
        g_autofree char *label = g_strndup(plain + party->label, size);
        const char *found = g_strstr_len(plain + start, (gssize)(end - start), g_strstrip(label));
        if (found == NULL || *label == '\0') continue;
        size_t at = (size_t)(found - plain);
        day_wordbook_find(hits, feed->source->words, DAY_WORDS_COMMON, plain + party->start,
                          party->end - party->start);
        for (guint k = 0; k < hits->len; k++) {
            guint concept = g_array_index(hits, day_word_hit, k).concept;
            if (day_name_index_bearer_of(feed->source->names, concept) == G_MAXUINT) continue;
            g_autofree char *key = day_key_word(concept);
            day_segment_hit hit = {.start = at,
                                   .end = at + strlen(label),
                                   .clause = G_MAXUINT,
                                   .spot = origin_of(party->start, party->end, feed)};
            day_asked_note(segment, day_judge_asked(feed->judge), key, &hit);
        }
    }
}

static void take_piece(feeding *feed, day_segment_kind kind, size_t start, size_t end)
{
    const char *plain = feed->text->plain.text;
    while (start < end && g_ascii_isspace(plain[start])) start++;
    while (end > start && g_ascii_isspace(plain[end - 1])) end--;
    if (start == end) return;
    day_segment *segment = day_segment_new(kind);
    segment->item = feed->item;
    segment->time_ms = feed->text->time_ms;
    segment->whole = origin_of(start, end, feed);
    day_segment_read(segment, day_judge_asked(feed->judge), feed->source->words, feed->text, feed->values,
                     start, end, origin_of, feed);
    if (feed->git) note_commit(feed, segment, start, end);
    if (feed->parties->len > 0) note_parties(feed, segment, start, end);
    if (segment->hits->len > 0) {
        add_context(segment, feed->context);
        if (kind == DAY_SEGMENT_ROW) add_context(segment, feed->heading);
        if (kind == DAY_SEGMENT_ROW)
            day_evidence_note_word(segment, feed->judge, "list of names",
                                   &(day_segment_hit){.context = TRUE, .clause = G_MAXUINT});
        note_speaker(feed, segment);
    }
    day_judge_take(feed->judge, segment);
}

/* After "。", ". ", "!", "?" or an empty line; a long piece ends with its line. */
static size_t sentence_end(const char *text, size_t size, size_t at)
{
    for (size_t from = at; at < size; at++) {
        char c = text[at], next = at + 1 < size ? text[at + 1] : '\n';
        if (c == '\n' && (next == '\n' || at - from > SENTENCE_MAX)) return at + 1;
        if ((c == '.' || c == '!' || c == '?') && (next == ' ' || next == '\n') && at - from > 20)
            return at + 1;
        if (size - at >= 3 && memcmp(text + at, "。", 3) == 0) return at + 3;
        if (at - from > 4 * SENTENCE_MAX && (c & 0x80) == 0) return at + 1;
    }
    return size;
}

static void take_sentences(feeding *feed, day_segment_kind kind)
{
    const char *plain = feed->text->plain.text;
    size_t size = feed->text->plain.size;
    for (size_t at = 0, end; at < size; at = end) {
        end = sentence_end(plain, size, at);
        take_piece(feed, kind, at, end);
    }
}

static void take_document(feeding *feed)
{
    day_document_head head;
    const day_annotated *text = feed->text;
    if (!day_document_head_read(&head, text, feed->source->words, feed->values)) return;
    day_segment *segment = day_segment_new(DAY_SEGMENT_DOCUMENT);
    segment->item = feed->item;
    segment->whole = origin_of(head.date.start, head.date.end, feed);
    day_segment_read(segment, day_judge_asked(feed->judge), feed->source->words, text, feed->values, 0,
                     head.end, origin_of, feed);
    if (segment->hits->len > 0) add_context(segment, feed->context);
    g_array_set_size(segment->values, 0);
    day_segment_value date = {head.date,
                              g_strndup(text->plain.text + head.date.start, head.date.end - head.date.start),
                              G_MAXUINT, segment->whole};
    g_array_append_val(segment->values, date);
    day_judge_take(feed->judge, segment);
}

static gboolean is_table(const char *text, size_t size)
{
    guint lines = 0, rows = 0;
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end != NULL ? (size_t)(end - text) - at : size - at;
        lines += length > 0;
        rows += memchr(text + at, '\t', length) != NULL;
        at += length + 1;
    }
    return rows > 1 && rows * 2 >= lines;
}

static void take_rows(feeding *feed)
{
    const char *plain = feed->text->plain.text;
    size_t size = feed->text->plain.size;
    size_t first = MIN(strcspn(plain, "\n"), size);
    feed->heading = day_segment_new(DAY_SEGMENT_ROW);
    if (first < HEADING_MAX && strpbrk(plain, "0123456789") > plain + first)
        read_aside(feed, feed->heading, plain, first);
    for (size_t at = 0; at < size;) {
        const char *end = memchr(plain + at, '\n', size - at);
        size_t length = end != NULL ? (size_t)(end - plain) - at : size - at;
        take_piece(feed, DAY_SEGMENT_ROW, at, at + length);
        at += length + 1;
    }
    g_clear_pointer(&feed->heading, day_segment_free);
}

/* --- the sift ----------------------------------------------------------------------------------------- */

static bool add_form(const char *form, const day_lexicon_term *term, void *ctx)
{
    feeding *feed = ctx;
    (void)term;
    day_wordbook_add(feed->source->words, feed->term, form);
    return true;
}

static void add_term(const char *concept, void *ctx)
{
    feeding *feed = ctx;
    day_lexicon_each_form(feed->source->lexicon, NULL, concept, add_form, feed);
}

/* Most texts hold nothing that anybody asks for: they are passed over before the store is asked about them.
 */
static gboolean says_something(feeding *feed, const day_edge_text *row)
{
    g_auto(day_plain) plain = {0};
    size_t body = (size_t)CLAMP(row->body_start, 0, (int64_t)row->size);
    day_plain_make(&plain, row->text + body, row->size - body);
    g_array_set_size(feed->hits, 0);
    day_wordbook_find(feed->hits, feed->source->words,
                      day_wordbook_languages(feed->source->words, plain.text, plain.size), plain.text,
                      plain.size);
    for (guint i = 0; i < feed->hits->len; i++) {
        guint concept = g_array_index(feed->hits, day_word_hit, i).concept;
        if (concept == feed->term || day_asked_for(day_judge_asked(feed->judge), concept)) return TRUE;
    }
    return FALSE;
}

static const char *language_of(const feeding *feed)
{
    const day_plain *plain = &feed->text->plain;
    return day_wordbook_language_name(day_wordbook_languages(feed->source->words, plain->text, plain->size));
}

static bool take_text(const day_edge_text *row, void *ctx)
{
    feeding *feed = ctx;
    feed->tally->texts++;
    feed->tally->messages += row->is_message;
    if (!says_something(feed, row)) return true;
    if (row->item != feed->item) next_item(feed, row->item);
    feed->err = day_annotator_read(&feed->text, feed->annotator, feed->source->store, row, feed->error);
    if (feed->err != DAY_OK) return false;
    const day_annotated *text = feed->text;
    g_array_set_size(feed->values, 0);
    g_array_set_size(feed->parties, 0);
    day_values_read(feed->values, text, language_of(feed), row->time_ms);
    if (row->is_message) {
        if (text->plain.size <= MESSAGE_MAX)
            take_piece(feed, DAY_SEGMENT_MESSAGE, 0, text->plain.size);
        else
            take_sentences(feed, DAY_SEGMENT_MESSAGE);
        return true;
    }
    day_evidence_prices(feed->values, text);
    if (is_table(text->plain.text, text->plain.size)) {
        take_rows(feed);
        return true;
    }
    take_document(feed);
    if (text->plain.size <= PARTIES_MAX) day_contract_parties(feed->parties, &text->plain);
    take_sentences(feed, DAY_SEGMENT_SENTENCE);
    return true;
}

day_err day_evidence_texts(day_evidence_tally *tally, day_judge *judge, const day_evidence_source *source,
                           day_error *error)
{
    feeding feed = {.tally = tally, .judge = judge, .source = source, .error = error};
    g_autoptr(day_annotator) annotator = day_annotator_new(source->cast, source->lexicon);
    g_autoptr(day_annotator) aside = day_annotator_new(source->cast, source->lexicon);
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(day_checked_value));
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_contract_party));
    feed.annotator = annotator;
    feed.aside = aside;
    feed.values = values;
    feed.parties = parties;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_word_hit));
    feed.hits = hits;
    feed.term = day_wordbook_concept(source->words);
    day_asked_each_term(day_judge_asked(judge), add_term, &feed);
    day_err err = day_edge_each_text(source->store, take_text, &feed, error);
    g_clear_pointer(&feed.path, g_free);
    g_clear_pointer(&feed.context, day_segment_free);
    return err == DAY_OK ? feed.err : err;
}
