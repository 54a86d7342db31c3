/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From each word for data or access, whose it is: over what may stand between (gap_words.def, an amount of
 * data, a date, another such word) to the name beside it. A name that a table of targets has may stand
 * anywhere in the sentence. Others must be spoken of as goods: with an amount of data, a price, a status or a
 * deal. */
#include "target_talk.h"
#include "name_form.h"
#include "volume.h"
#include <string.h>

#define STEPS_MAX 8u  /* between name and data */
#define NAMES_MAX 64u /* of one text that are looked at */
#define VOLUME_BYTES 40u
#define NEAR 160u    /* bytes beside the sentence in which a price counts, too */
#define COUNT_MIN 10 /* fewer records or people are no data set */

typedef enum name_rank {
    NAME_KNOWN, /* a table has it */
    NAME_NAMED, /* the scanner or who is who knows it as an organisation */
} name_rank;

typedef struct named {
    size_t start, end;
    name_rank rank;
    int64_t entity;
} named;

typedef struct talk {
    const day_target_talk *at;
    const day_annotated *text;
    GPtrArray *out;
    GArray *names;    /* named, by start */
    GHashTable *done; /* GSIZE_TO_POINTER(start of a name): it has a reading */
} talk;

static const struct {
    bool before;
    const char *word;
} GAPS[] = {
#define BEFORE(word) {true, word},
#define AFTER(word) {false, word},
#include "gap_words.def"
#undef BEFORE
#undef AFTER
};

static bool is_access(const day_lexicon_term *term)
{
    static const char *const CONCEPTS[] = {"mailbox access", "site access",   "network access",
                                           "access",         "remote access", "account control"};
    for (guint i = 0; i < G_N_ELEMENTS(CONCEPTS); i++)
        if (strcmp(term->concept, CONCEPTS[i]) == 0) return true;
    return false;
}

static bool is_anchor(const day_lexicon_term *term)
{
    return strcmp(term->class, "data") == 0 || is_access(term);
}

static bool has_status(const GArray *terms)
{
    for (guint i = 0; i < terms->len; i++)
        if (strcmp(g_array_index(terms, day_lexicon_hit, i).term->class, "status") == 0) return true;
    return false;
}

bool day_target_talk_may(const GArray *terms, const day_known_targets *known, const char *plain, size_t size)
{
    g_autoptr(GArray) found = NULL;
    for (guint i = 0; i < terms->len; i++)
        if (is_anchor(g_array_index(terms, day_lexicon_hit, i).term)) return true;
    if (!has_status(terms)) return false;
    found = g_array_new(FALSE, FALSE, sizeof(day_known_target));
    day_known_targets_find(found, known, plain, size);
    return found->len > 0;
}

/* --- names -------------------------------------------------------------------------------------------- */

static bool is_own(const talk *t, int64_t entity)
{
    return entity != 0 && (g_hash_table_contains(t->at->own, &entity) || entity == t->text->speaker);
}

/* An entity that is called so at this place; 0: nobody known. */
static int64_t entity_at(const talk *t, size_t start, size_t end)
{
    for (guint i = 0; i < t->text->names->len; i++) {
        const day_name_hit *hit = &g_array_index(t->text->names, day_name_hit, i);
        if (hit->start >= start && hit->end <= end &&
            day_cast_kind_of(t->at->cast, hit->entity) == DAY_CAST_ORGANISATION)
            return hit->entity;
    }
    return 0;
}

static bool is_taken(const talk *t, size_t start, size_t end)
{
    for (guint i = 0; i < t->names->len; i++) {
        const named *one = &g_array_index(t->names, named, i);
        if (one->start < end && start < one->end) return true;
    }
    return false;
}

/* Whether a name of the list is here that the form does not hold whole: a longer form of one is its better
 * name. */
static bool is_cut(const talk *t, const day_name_form *form)
{
    for (guint i = 0; i < t->names->len; i++) {
        const named *one = &g_array_index(t->names, named, i);
        bool meets = one->start < form->end && form->start < one->end;
        if (meets && (one->rank == NAME_KNOWN || one->start < form->start || one->end > form->end))
            return true;
    }
    return false;
}

static void add_name(talk *t, size_t start, size_t end, name_rank rank, int64_t entity)
{
    if (t->names->len >= NAMES_MAX || is_taken(t, start, end)) return;
    if (entity == 0) entity = entity_at(t, start, end);
    named one = {start, end, rank, entity};
    g_array_append_val(t->names, one);
}

static gint by_start(gconstpointer a, gconstpointer b)
{
    const named *one = a, *other = b;
    return (one->start > other->start) - (one->start < other->start);
}

static void find_names(talk *t)
{
    g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(day_known_target));
    day_known_targets_find(known, t->at->known, t->text->plain.text, t->text->plain.size);
    for (guint i = 0; i < known->len; i++) {
        const day_known_target *hit = &g_array_index(known, day_known_target, i);
        add_name(t, hit->start, hit->end, NAME_KNOWN, 0);
    }
    for (guint i = 0; i < t->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(t->text->mentions, day_annotated_mention, i);
        if (strcmp(one->kind, "org") == 0) add_name(t, one->start, one->end, NAME_NAMED, one->entity);
    }
    for (guint i = 0; i < t->text->names->len; i++) {
        const day_name_hit *hit = &g_array_index(t->text->names, day_name_hit, i);
        bool org = day_cast_kind_of(t->at->cast, hit->entity) == DAY_CAST_ORGANISATION;
        if (org && strcmp(hit->kind, "org") == 0) add_name(t, hit->start, hit->end, NAME_NAMED, hit->entity);
    }
    g_array_sort(t->names, by_start);
}

/* --- what stands between -------------------------------------------------------------------------------- */

static size_t skip_back(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] == ' ') at--;
    return at;
}

static size_t skip_on(const char *text, size_t size, size_t at)
{
    while (at < size && text[at] == ' ') at++;
    return at;
}

static bool is_word_byte(char c)
{
    return g_ascii_isalnum(c) || (unsigned char)c >= 0xCE; /* the first byte of Greek, Cyrillic, Arabic */
}

static bool is_han_word(const char *word)
{
    return (unsigned char)word[0] >= 0xE3;
}

/* Where the amount of data begins that ends at `at`; `at`: none does. */
static size_t volume_back(const char *text, size_t at)
{
    for (size_t back = 1; back <= VOLUME_BYTES && back <= at; back++) {
        size_t from = at - back;
        day_volume volume;
        bool begins =
            g_ascii_isdigit(text[from]) && (from == 0 || strchr("0123456789.,", text[from - 1]) == NULL);
        if (begins && day_volume_next(&volume, text, at, from) && volume.start == from && volume.end == at)
            return from;
    }
    return at;
}

/* Where a word of gap_words.def begins that ends at `at`; `at`: none does. */
static size_t gap_back(const char *text, size_t at)
{
    size_t best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(GAPS); i++) {
        size_t n = strlen(GAPS[i].word);
        if (!GAPS[i].before || n <= best || n > at || memcmp(text + at - n, GAPS[i].word, n) != 0) continue;
        bool whole = is_han_word(GAPS[i].word) || !is_word_byte(GAPS[i].word[0]) || n == at ||
                     !is_word_byte(text[at - n - 1]);
        if (whole) best = n;
    }
    return at - best;
}

/* One step from `at` towards the start of the text; `at` itself when nothing that may stand between is there.
 */
static size_t step_back(const talk *t, size_t at)
{
    const char *text = t->text->plain.text;
    size_t end = skip_back(text, at), from = volume_back(text, end);
    if (from < end) return from;
    for (guint i = 0; i < t->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(t->text->terms, day_lexicon_hit, i);
        if (hit->end == end && (is_anchor(hit->term) || strcmp(hit->term->class, "unit") == 0))
            return hit->start;
    }
    for (guint i = 0; i < t->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(t->text->mentions, day_annotated_mention, i);
        if (one->end == end && strcmp(one->kind, "date") == 0) return one->start;
    }
    from = gap_back(text, end);
    return from < end ? from : at;
}

static size_t step_on(const talk *t, size_t at)
{
    const char *text = t->text->plain.text;
    size_t size = t->text->plain.size, from = at;
    at = skip_on(text, size, at);
    size_t best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(GAPS); i++) {
        size_t n = strlen(GAPS[i].word);
        if (GAPS[i].before || n <= best || n > size - at || memcmp(text + at, GAPS[i].word, n) != 0) continue;
        bool whole = is_han_word(GAPS[i].word) || !is_word_byte(GAPS[i].word[0]) || n == size - at ||
                     !is_word_byte(text[at + n]);
        if (whole) best = n;
    }
    if (best > 0) return at + best;
    for (guint i = 0; i < t->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(t->text->terms, day_lexicon_hit, i);
        if (hit->start == at && is_anchor(hit->term)) return hit->end;
    }
    return from;
}

/* --- whether it is spoken of as goods --------------------------------------------------------------------
 */

static bool has_mention(const day_annotated *text, const char *kind, size_t start, size_t end)
{
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        if (one->start >= start && one->end <= end && strcmp(one->kind, kind) == 0) return true;
    }
    return false;
}

static bool has_term(const day_annotated *text, const char *class, size_t start, size_t end)
{
    for (guint i = 0; i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        if (hit->start >= start && hit->end <= end && strcmp(hit->term->class, class) == 0) return true;
    }
    return false;
}

static bool has_volume(const day_annotated *text, size_t start, size_t end)
{
    day_volume volume;
    for (size_t at = start; day_volume_next(&volume, text->plain.text, end, at); at = volume.end)
        if (volume.value >= COUNT_MIN || strcmp(volume.unit, "mailboxes") == 0) return true;
    return false;
}

static bool is_goods(const day_annotated *text, size_t start, size_t end)
{
    return has_mention(text, "money", start, end) || has_term(text, "status", start, end) ||
           has_term(text, "deal", start, end) || has_volume(text, start, end);
}

/* --- readings ------------------------------------------------------------------------------------------- */

/* A country that stands directly before the name ("Vietnam's", 越南的), or within it. */
static void tell_country(day_target_reading *reading, const talk *t, size_t start, size_t end)
{
    size_t reach = start > 9 ? start - 9 : 0;
    for (guint i = 0; i < t->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(t->text->mentions, day_annotated_mention, i);
        bool country = strcmp(one->kind, "country") == 0;
        if (!country || one->end > end || one->end < reach) continue;
        bool inside = one->start >= start;
        const char *gap = t->text->plain.text + one->end;
        size_t n = inside ? 0 : start - one->end;
        bool before =
            !inside && (n == 0 || (n == 1 && gap[0] == ' ') || (n == 3 && memcmp(gap, "的", 3) == 0) ||
                        (n == 3 && memcmp(gap, "'s ", 3) == 0));
        if (inside || before)
            day_target_reading_tell(reading, t->text, DAY_TARGET_COUNTRY, one->value, one->start, one->end);
    }
}

/* What is said of a name stands between the names beside it, in its sentence. */
static size_t reach_of(const talk *t, size_t name_end, size_t sentence_end)
{
    for (guint i = 0; i < t->names->len; i++) {
        const named *one = &g_array_index(t->names, named, i);
        if (one->start >= name_end && one->start < sentence_end) return one->start;
    }
    return sentence_end;
}

static size_t begin_of(const talk *t, size_t name_start, size_t sentence_start)
{
    size_t begin = sentence_start;
    for (guint i = 0; i < t->names->len; i++) {
        const named *one = &g_array_index(t->names, named, i);
        if (one->end <= name_start && one->end > begin) begin = one->end;
    }
    return begin;
}

static void add_reading(talk *t, size_t start, size_t end, int64_t entity, const day_lexicon_hit *anchor,
                        bool doubtful)
{
    const guint WANTED = 1u << DAY_TARGET_VOLUME | 1u << DAY_TARGET_STATUS;
    if (is_own(t, entity) || g_hash_table_contains(t->done, GSIZE_TO_POINTER(start + 1))) return;
    g_hash_table_add(t->done, GSIZE_TO_POINTER(start + 1));
    day_target_basis basis = t->text->is_message ? DAY_TARGET_TALK : DAY_TARGET_PROSE;
    g_autoptr(day_target_reading) reading = day_target_reading_new(basis, t->text);
    size_t from, to;
    day_annotated_sentence(t->text, start, &from, &to);
    size_t reach = reach_of(t, end, to), before = anchor->end <= start ? begin_of(t, start, from) : start;
    day_target_reading_tell(reading, t->text, DAY_TARGET_NAME, NULL, start, end);
    const char *data = day_target_data_of(anchor->term);
    g_autofree char *concept = data != NULL ? g_strndup(data, strcspn(data, ";,|")) : NULL;
    if (concept != NULL)
        day_target_reading_tell(reading, t->text, DAY_TARGET_DATA, concept, anchor->start, anchor->end);
    if (before < start)
        day_target_reading_take(reading, t->text, WANTED | 1u << DAY_TARGET_DATA, before, start);
    day_target_reading_take(reading, t->text, WANTED | 1u << DAY_TARGET_DATA, end, reach);
    tell_country(reading, t, start, end);
    reading->entity = entity;
    reading->doubtful = doubtful;
    g_ptr_array_add(t->out, g_steal_pointer(&reading));
}

/* The name of the list that ends (or begins) at `at`. */
static const named *name_ending(const talk *t, size_t at)
{
    for (guint i = 0; i < t->names->len; i++)
        if (g_array_index(t->names, named, i).end == at) return &g_array_index(t->names, named, i);
    return NULL;
}

static const named *name_beginning(const talk *t, size_t at)
{
    for (guint i = 0; i < t->names->len; i++)
        if (g_array_index(t->names, named, i).start == at) return &g_array_index(t->names, named, i);
    return NULL;
}

static bool take_formed(talk *t, const day_name_form *form, const day_lexicon_hit *anchor)
{
    int64_t entity = entity_at(t, form->start, form->end);
    if (is_cut(t, form)) return false;
    add_reading(t, form->start, form->end, entity, anchor, !form->sure);
    return true;
}

static bool read_back(talk *t, const day_lexicon_hit *anchor, size_t sentence)
{
    size_t at = anchor->start;
    for (guint i = 0; i < STEPS_MAX && at > sentence; i++) {
        size_t end = skip_back(t->text->plain.text, at);
        const named *one = name_ending(t, end);
        day_name_form form;
        if (one != NULL) {
            add_reading(t, one->start, one->end, one->entity, anchor, false);
            return true;
        }
        if (end > sentence && day_name_form_before(&form, t->text, end) && form.start >= sentence &&
            take_formed(t, &form, anchor))
            return true;
        size_t next = step_back(t, at);
        if (next == at) return false;
        at = next;
    }
    return false;
}

static void read_on(talk *t, const day_lexicon_hit *anchor, size_t sentence)
{
    size_t at = anchor->end;
    for (guint i = 0; i < STEPS_MAX && at < sentence; i++) {
        size_t start = skip_on(t->text->plain.text, t->text->plain.size, at);
        const named *one = name_beginning(t, start);
        day_name_form form;
        if (one != NULL) {
            add_reading(t, one->start, one->end, one->entity, anchor, false);
            return;
        }
        if (start < sentence && day_name_form_after(&form, t->text, start) && take_formed(t, &form, anchor))
            return;
        size_t next = step_on(t, at);
        if (next == at) return;
        at = next;
    }
}

/* A name that a table of targets has, with a word for data, access or a status in its part of the sentence:
 * behind it, or before it when no other name is. */
static void read_known(talk *t, const named *one)
{
    size_t start, end;
    const day_lexicon_hit *best = NULL;
    day_annotated_sentence(t->text, one->start, &start, &end);
    size_t reach = reach_of(t, one->end, end);
    bool first = begin_of(t, one->start, start) == start;
    for (guint i = 0; i < t->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(t->text->terms, day_lexicon_hit, i);
        bool behind = hit->start >= one->end && hit->end <= reach;
        bool before = first && hit->start >= start && hit->end <= one->start;
        bool anchor = is_anchor(hit->term);
        if ((!behind && !before) || (!anchor && strcmp(hit->term->class, "status") != 0)) continue;
        bool better = best == NULL || (anchor && !is_anchor(best->term)) ||
                      (behind && best->start < one->start && anchor == is_anchor(best->term));
        if (better) best = hit;
    }
    if (best != NULL) add_reading(t, one->start, one->end, one->entity, best, false);
}

void day_target_talk_read(GPtrArray *out, const day_target_talk *at, const day_annotated *text)
{
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(named));
    g_autoptr(GHashTable) done = g_hash_table_new(g_direct_hash, g_direct_equal);
    talk t = {.at = at, .text = text, .out = out, .names = names, .done = done};
    find_names(&t);
    for (guint i = 0; i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        size_t start, end;
        if (!is_anchor(hit->term)) continue;
        day_annotated_sentence(text, hit->start, &start, &end);
        if (!is_goods(text, start > NEAR ? start - NEAR : 0, MIN(end + NEAR, text->plain.size))) continue;
        if (!read_back(&t, hit, start)) read_on(&t, hit, end);
    }
    for (guint i = 0; i < names->len; i++)
        if (g_array_index(names, named, i).rank == NAME_KNOWN)
            read_known(&t, &g_array_index(names, named, i));
}
