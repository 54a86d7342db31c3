/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The words of the mainland and of Taiwan, against the characters they are written in: a program that
 * converts a text changes its characters, and mostly leaves its words. Counted are documents as a whole, and
 * what each writer of messages says himself. One such word says nothing: several different ones must stand,
 * and hardly any of the place whose characters are used. Hong Kong writes many of the mainland's words in
 * traditional characters, so that direction points nowhere. */
#include "analyse/alike/compared.h"
#include "analyse/alike/own_text.h"
#include "authentic.h"
#include "han_variant.h"
#include "store/q_alike.h"
#include "variety.h"
#include <string.h>

enum {
    FEWEST = 4,           /* different things for which words of the other place stand */
    SHARE_OF_100 = 75,    /* of them among all words that tell */
    RARE_OF_100 = 10,     /* share of the rarer characters up to which a text is of one script */
    BOTH = 3,             /* things for which a writer uses both words */
    CHANGING_OF_100 = 25, /* share of the rarer place's words of such a writer */
    WRITERS = 3,
    WRITER_PLACES = 3, /* shown of one */
};

/* The place whose characters they are: a script and its side of the words have one number. */
typedef enum script {
    SIMPLIFIED = DAY_VARIETY_MAINLAND,
    TRADITIONAL = DAY_VARIETY_TAIWAN,
    SCRIPTS,
} script;

typedef struct tally {
    day_variety_count count;
    day_places places[DAY_VARIETY_SIDES]; /* of the first word for each thing */
} tally;

/* A document or message that is read. */
typedef struct reading {
    tally words;
    guint simplified, traditional; /* characters */
} reading;

typedef enum sort { TOO_FEW, KEEPS, OF_TAIWAN, OF_MAINLAND, CHANGES, SORTS } sort;

typedef struct job {
    day_authentic *at;
    day_han_variants *variants; /* NULL: it can't be applied */
    day_variety *variety;
    GHashTable *writers; /* name → tally[SCRIPTS] */
    reading document, message, *into;
    const day_alike_text *text;
    int64_t item; /* whose units are read */
    guint documents;
    day_err err;
    day_error *error;
} job;

static void tally_clear(tally *one)
{
    for (guint i = 0; i < DAY_VARIETY_SIDES; i++) day_places_clear(&one->places[i]);
    *one = (tally){0};
}

static void writer_free(void *data)
{
    tally *both = data;
    for (guint i = 0; i < SCRIPTS; i++) tally_clear(&both[i]);
    g_free(both);
}

/* --- counting ---------------------------------------------------------------------------------------- */

typedef struct run {
    job *j;
    const char *text;
    bool any;
} run;

static void take_word(const day_variety_word *word, gsize start, gsize size, void *ctx)
{
    run *r = ctx;
    const day_alike_text *text = r->j->text;
    tally *to = &r->j->into->words;
    r->any = true;
    if (!day_variety_count_add(&to->count, word)) return;
    g_autofree char *note = word->side == DAY_VARIETY_MAINLAND
                                ? g_strdup_printf("“%s”, in Taiwan “%s”", word->word, word->other)
                                : g_strdup_printf("“%s”, on the mainland “%s”", word->word, word->other);
    day_places_add(&to->places[word->side], text->item, text->unit, r->text + start - text->text,
                   (int64_t)size, note);
}

static void read_run(job *j, const char *from, size_t size)
{
    run r = {j, from, false};
    day_variety_each(j->variety, from, size, take_word, &r);
    if (!r.any) return;
    day_han_count count = day_han_variants_count(j->variants, from, size);
    j->into->simplified += count.simplified;
    j->into->traditional += count.traditional;
}

static void take_own(day_own whose, const char *text, size_t size, void *ctx)
{
    if (whose == DAY_OWN_WORDS) read_run(ctx, text, size);
}

static guint words_of(const tally *one)
{
    return one->count.words[DAY_VARIETY_MAINLAND] + one->count.words[DAY_VARIETY_TAIWAN];
}

/* False: it has no word that tells, or is of both scripts. */
static bool script_of(script *out, const reading *one)
{
    guint rare = MIN(one->simplified, one->traditional), all = one->simplified + one->traditional;
    *out = one->simplified > one->traditional ? SIMPLIFIED : TRADITIONAL;
    return words_of(&one->words) > 0 && all > 0 && rare * 100 <= all * RARE_OF_100;
}

static day_variety_side other_than(script is)
{
    return is == SIMPLIFIED ? DAY_VARIETY_TAIWAN : DAY_VARIETY_MAINLAND;
}

/* Whether the words are of the other place than the characters. */
static bool is_odd(const tally *one, script is)
{
    day_variety_side other = other_than(is);
    return day_variety_things(&one->count, other) >= FEWEST &&
           one->count.words[other] * 100 >= words_of(one) * SHARE_OF_100;
}

static void reading_clear(reading *one)
{
    tally_clear(&one->words);
    *one = (reading){0};
}

/* --- documents --------------------------------------------------------------------------------------- */

static void put_document(job *j, script is)
{
    bool simplified = is == SIMPLIFIED;
    day_variety_side other = other_than(is);
    const tally *words = &j->document.words;
    g_autofree char *found = g_strdup_printf(
        simplified ? "It is written in simplified characters, with words of Taiwan for %u things: in %u of "
                     "%u places where the two differ."
                   : "It is written in traditional characters, with words of the mainland for %u things: in "
                     "%u of %u places where the two differ.",
        day_variety_things(&words->count, other), words->count.words[other], words_of(words));
    const day_finding finding = {
        DAY_FINDING_OF(simplified ? "against" : "neutral"),
        .item = j->item,
        .weight = simplified ? "weak" : "",
        .weight_why = simplified ? "whoever learnt to write in simplified characters has the mainland's "
                                   "words; but texts are converted for other readers"
                                 : "",
        .looked_at = "words that differ between the mainland and Taiwan",
        .found = found,
        .otherwise =
            simplified
                ? "A text of Taiwan that was converted for readers on the mainland, an input method "
                  "that converts, somebody who works with Taiwan, a quote, or a writer of Singapore or "
                  "Malaysia, where some of these words are usual."
                : "Hong Kong and Macao, where many of these words are usual; a text of the mainland "
                  "that was converted, an input method that writes traditional characters, or a quote."};
    j->err = day_authentic_put(j->at, &finding, &words->places[other], j->error);
}

static void end_document(job *j)
{
    script is;
    if (script_of(&is, &j->document) && j->err == DAY_OK) {
        j->documents++;
        if (is_odd(&j->document.words, is)) put_document(j, is);
    }
    reading_clear(&j->document);
}

/* --- writers ----------------------------------------------------------------------------------------- */

static void add_places(day_places *to, const day_places *from, guint most)
{
    for (guint i = 0; i < from->n && to->n < most; i++)
        day_places_add(to, from->kept[i].item, from->kept[i].unit, from->kept[i].start, from->kept[i].size,
                       from->kept[i].note);
}

static void end_message(job *j)
{
    script is;
    if (script_of(&is, &j->message)) {
        tally *who = g_hash_table_lookup(j->writers, j->text->sender);
        if (who == NULL)
            g_hash_table_insert(j->writers, g_strdup(j->text->sender), who = g_new0(tally, SCRIPTS));
        day_variety_count_merge(&who[is].count, &j->message.words.count);
        for (guint i = 0; i < DAY_VARIETY_SIDES; i++)
            add_places(&who[is].places[i], &j->message.words.places[i], WRITER_PLACES);
    }
    reading_clear(&j->message);
}

static void read_message(job *j)
{
    const char *body = j->text->text + j->text->body_start;
    size_t size = j->text->size - (size_t)j->text->body_start;
    j->into = &j->message;
    if (day_compared_is_mail(j->text))
        day_own_mail_each(body, size, take_own, j);
    else
        read_run(j, body, size);
    end_message(j);
}

static void read_document(job *j)
{
    j->into = &j->document;
    read_run(j, j->text->text, j->text->size);
}

static bool take(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    if (j->variants == NULL) return false;
    if (text->item != j->item) end_document(j);
    j->item = text->item;
    j->text = text;
    if (text->kind == DAY_UNIT_COMMIT || g_str_has_prefix(text->mime, "text/x-")) return j->err == DAY_OK;
    if (text->body_start < 0)
        read_document(j);
    else if (*text->sender != '\0')
        read_message(j);
    return j->err == DAY_OK;
}

/* A writer may write both scripts, with each place's words in its own. */
static sort sort_of(const tally *who)
{
    sort is = TOO_FEW;
    for (guint i = 0; i < SCRIPTS; i++) {
        const day_variety_count *count = &who[i].count;
        guint rare = MIN(count->words[DAY_VARIETY_MAINLAND], count->words[DAY_VARIETY_TAIWAN]);
        if (is_odd(&who[i], (script)i)) return i == SIMPLIFIED ? OF_TAIWAN : OF_MAINLAND;
        if (day_variety_things_of_both(count) >= BOTH && rare * 100 >= words_of(&who[i]) * CHANGING_OF_100)
            return CHANGES;
        if (day_variety_things(count, DAY_VARIETY_MAINLAND) + day_variety_things(count, DAY_VARIETY_TAIWAN) >=
            FEWEST)
            is = KEEPS;
    }
    return is;
}

/* What of a writer is shown. */
static void show_writer(day_places *places, const tally *who, sort is)
{
    for (guint i = 0; i < SCRIPTS; i++) {
        bool here = is == CHANGES || (is == OF_TAIWAN) == (i == SIMPLIFIED);
        for (guint side = 0; side < DAY_VARIETY_SIDES && here; side++)
            if (is == CHANGES || side == other_than((script)i))
                add_places(places, &who[i].places[side], DAY_FINDING_PLACES);
    }
}

static const struct {
    const char *direction, *weight_why, *otherwise;
} kinds[SORTS] = {
    [OF_TAIWAN] =
        {"against",
         "whoever learnt to write in simplified characters has the mainland's words; but people "
         "write for readers elsewhere",
         "People of Taiwan who write for readers on the mainland, an input method or a program that "
         "converts, quotes, or writers of Singapore and Malaysia."},
    [OF_MAINLAND] = {"neutral", "",
                     "Hong Kong and Macao, where many of these words are usual; an input method or a program "
                     "that converts, or quotes."},
    [CHANGES] = {"against",
                 "people keep to one word for a thing; but who works with both sides takes up their words",
                 "Somebody who moved, or who works with both sides; forwarded texts and names of products; "
                 "several people who write under one name."},
    [KEEPS] = {"for", "whoever makes up what people of another place write seldom thinks of its words",
               "Made-up messages of somebody from that place keep to its words as well."},
};

static char *found_of(sort is, guint n, guint all)
{
    switch (is) {
    case OF_TAIWAN:
        return g_strdup_printf("%u of %u writers use words of Taiwan in simplified characters.", n, all);
    case OF_MAINLAND:
        return g_strdup_printf("%u of %u writers use words of the mainland in traditional characters.", n,
                               all);
    case CHANGES:
        return g_strdup_printf(
            "%u of %u writers change between words of the mainland and of Taiwan for the same things.", n,
            all);
    default:
        return g_strdup_printf("%u of %u writers keep to the words of the place whose characters they write.",
                               n, all);
    }
}

/* One finding of all writers of a sort. */
static day_err put_sort(job *j, sort is, guint n, guint all, const char *looked_at, const day_places *places,
                        day_error *error)
{
    bool points = *kinds[is].weight_why != '\0';
    g_autofree char *found = found_of(is, n, all);
    const day_finding finding = {DAY_FINDING_OF(kinds[is].direction),
                                 .weight = points ? "weak" : "",
                                 .weight_why = kinds[is].weight_why,
                                 .looked_at = looked_at,
                                 .found = found,
                                 .otherwise = kinds[is].otherwise};
    return day_authentic_put(j->at, &finding, places, error);
}

static day_err put_writers(job *j, day_error *error)
{
    GHashTableIter iter;
    void *value;
    guint n[SORTS] = {0}, all = 0;
    day_places places[SORTS] = {0};
    g_hash_table_iter_init(&iter, j->writers);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        sort is = sort_of(value);
        n[is]++;
        all += is != TOO_FEW;
        if (is > KEEPS) show_writer(&places[is], value, is);
    }
    g_autofree char *documents = day_authentic_count(j->documents, "document");
    g_autofree char *looked_at = g_strdup_printf(
        "words that differ between the mainland and Taiwan, of %u writers and in %s", all, documents);
    day_err err = DAY_OK;
    for (guint is = OF_TAIWAN; is < SORTS && err == DAY_OK; is++)
        if (n[is] > 0) err = put_sort(j, (sort)is, n[is], all, looked_at, &places[is], error);
    if (err == DAY_OK && all >= WRITERS && n[KEEPS] == all)
        err = put_sort(j, KEEPS, all, all, looked_at, NULL, error);
    else if (err == DAY_OK && n[KEEPS] == all)
        err = day_authentic_not_applicable(j->at, looked_at,
                                           "Too few people write enough Chinese words that tell.", error);
    for (guint is = 0; is < SORTS; is++) day_places_clear(&places[is]);
    return err;
}

static day_err begin(void **out, day_authentic *at, day_error *error)
{
    job *j = *out = g_new0(job, 1);
    j->at = at;
    j->error = error;
    j->variants = day_han_variants_new();
    j->variety = day_variety_new();
    j->writers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, writer_free);
    return DAY_OK;
}

static day_err end(void *ctx, day_error *error)
{
    job *j = ctx;
    if (j->variants == NULL)
        return day_authentic_not_applicable(j->at, "Chinese texts",
                                            "This computer's C library knows no GB 2312 and Big5.", error);
    end_document(j);
    return j->err == DAY_OK ? put_writers(j, error) : j->err;
}

static void clear(void *ctx)
{
    job *j = ctx;
    g_clear_pointer(&j->variants, day_han_variants_free);
    day_variety_free(j->variety);
    reading_clear(&j->document);
    reading_clear(&j->message);
    g_hash_table_unref(j->writers);
    g_free(j);
}

const day_authentic_texts day_authentic_variety = {begin, take, end, clear};
