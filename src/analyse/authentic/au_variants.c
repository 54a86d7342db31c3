/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Chinese in simplified or traditional characters: an input method writes one of the two, so whoever writes
 * keeps to it. Text that was converted, copied from elsewhere or put together mixes them, and text that
 * somebody else wrote may be in the other one. Japanese is left out: it has characters of both. */
#include "authentic.h"
#include "han_variant.h"
#include "store/q_alike.h"
#include "store/q_authentic.h"
#include <string.h>

enum {
    FEWEST_EACH = 10,  /* characters of the rarer script in a text that mixes */
    MIXED_OF_100 = 10, /* their share from which it does */
    FEWEST = 30,       /* characters of a writer that tell */
    PURE_OF_100 = 3,   /* share of the rarer up to which a writer keeps to one */
    WRITERS = 3,
    FEWEST_OTHER = 20,  /* characters of a text in the script that its writer does not use otherwise */
    FEWEST_OWN = 60,    /* characters of the writer's other texts … */
    OWN_TEXTS = 3,      /* … and how many of these are in one script, of one such character each and more */
    OTHER_OF_100 = 10,  /* the share of texts in the other script that a writer of one may have */
    KEPT_OF_WRITER = 8, /* texts in each script that are remembered */
};

/* Texts of one writer that are in one script. */
typedef struct script {
    guint characters, texts;
    int64_t item[KEPT_OF_WRITER], unit[KEPT_OF_WRITER]; /* those with FEWEST_OTHER characters */
    guint own[KEPT_OF_WRITER], kept;                    /* their characters */
} script;

typedef struct writer {
    guint simplified, traditional;
    script in[2]; /* simplified, traditional */
} writer;

typedef struct job {
    day_authentic *at;
    day_han_variants *variants; /* NULL: it can't be applied */
    GHashTable *accounts;       /* unit → account of who wrote it */
    GHashTable *writers;        /* account → writer */
    guint texts, mixed;
    day_places places;
    day_err err;
    day_error *error;
} job;

static void put_mixed(job *j, const day_alike_text *text, const day_han_count *count)
{
    g_auto(day_places) places = {0};
    day_places_add(&places, text->item, text->unit, (int64_t)count->first_simplified, 3,
                   "the first simplified one");
    day_places_add(&places, text->item, text->unit, (int64_t)count->first_traditional, 3,
                   "the first traditional one");
    g_autofree char *found =
        g_strdup_printf("One text has %u characters that are simplified only and %u that are "
                        "traditional only.",
                        count->simplified, count->traditional);
    const day_finding finding = {DAY_FINDING_OF("against"),
                                 .item = text->item,
                                 .weight = "weak",
                                 .weight_why = "one input method writes one script; but texts quote, list "
                                               "names and hold two languages' versions",
                                 .looked_at = "Chinese characters that only one of the two scripts has",
                                 .found = found,
                                 .otherwise = "A quote, a list of names, a text in both scripts side by "
                                              "side, a conversion that missed some, or "
                                              "Japanese without kana."};
    j->mixed++;
    j->err = day_authentic_put(j->at, &finding, &places, j->error);
}

static void keep_in(script *in, const day_alike_text *text, guint characters)
{
    in->characters += characters;
    in->texts++;
    if (characters < FEWEST_OTHER || in->kept == KEPT_OF_WRITER) return;
    in->item[in->kept] = text->item;
    in->unit[in->kept] = text->unit;
    in->own[in->kept++] = characters;
}

static bool take(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    if (j->variants == NULL) return false;
    size_t from = text->body_start > 0 ? (size_t)text->body_start : 0;
    day_han_count count = day_han_variants_count(j->variants, text->text + from, text->size - from);
    guint all = count.simplified + count.traditional, rare = MIN(count.simplified, count.traditional);
    if (all == 0 || count.kana > 0) return true;
    count.first_simplified += from;
    count.first_traditional += from;
    j->texts++;
    if (rare >= FEWEST_EACH && rare * 100 >= all * MIXED_OF_100) put_mixed(j, text, &count);
    void *account = g_hash_table_lookup(j->accounts, GSIZE_TO_POINTER(text->unit));
    if (account == NULL) return j->err == DAY_OK;
    writer *who = g_hash_table_lookup(j->writers, account);
    if (who == NULL) g_hash_table_insert(j->writers, account, who = g_new0(writer, 1));
    who->simplified += count.simplified;
    who->traditional += count.traditional;
    if (rare * 100 <= all * PURE_OF_100) keep_in(&who->in[count.traditional > count.simplified], text, all);
    day_places_add(&j->places, text->item, text->unit, 0, 0, NULL);
    return j->err == DAY_OK;
}

/* A text in the script that its writer uses nowhere else. */
static day_err put_other(job *j, const script *own, const script *other, guint at, bool traditional,
                         day_error *error)
{
    const char *simplified = "in simplified characters", *complex = "in traditional characters";
    g_auto(day_places) places = {0};
    day_places_add(&places, other->item[at], other->unit[at], 0, 0, traditional ? complex : simplified);
    for (guint i = 0; i < own->kept && i < OWN_TEXTS; i++)
        day_places_add(&places, own->item[i], own->unit[i], 0, 0, traditional ? simplified : complex);
    g_autofree char *found =
        traditional ? g_strdup_printf("It has %u characters that are traditional only, and is from somebody "
                                      "whose %u other texts are in simplified ones, with %u of those.",
                                      other->own[at], own->texts, own->characters)
                    : g_strdup_printf("It has %u characters that are simplified only, and is from somebody "
                                      "whose %u other texts are in traditional ones, with %u of those.",
                                      other->own[at], own->texts, own->characters);
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .item = other->item[at],
        .weight = "weak",
        .weight_why = "an input method writes one script, and people seldom change it; but they forward what "
                      "others wrote, and write to others in theirs",
        .looked_at = "the Chinese script of a message, against that of all others from the same account",
        .found = found,
        .otherwise = "A text of somebody else that was passed on, or one for readers in another place."};
    return day_authentic_put(j->at, &finding, &places, error);
}

static day_err weigh_writer(job *j, const writer *who, day_error *error)
{
    for (guint is = 0; is < 2; is++) {
        const script *other = &who->in[is], *own = &who->in[!is];
        bool keeps = own->characters >= FEWEST_OWN && own->texts >= OWN_TEXTS &&
                     other->texts * 100 <= own->texts * OTHER_OF_100 + 100 && other->texts < own->texts;
        for (guint i = 0; keeps && i < other->kept; i++) {
            day_err err = put_other(j, own, other, i, is == 1, error);
            if (err != DAY_OK) return err;
        }
    }
    return DAY_OK;
}

static day_err weigh_writers(job *j, day_error *error)
{
    GHashTableIter iter;
    void *value;
    day_err err = DAY_OK;
    g_hash_table_iter_init(&iter, j->writers);
    while (err == DAY_OK && g_hash_table_iter_next(&iter, NULL, &value)) err = weigh_writer(j, value, error);
    return err;
}

static day_err put_writers(job *j, day_error *error)
{
    GHashTableIter iter;
    void *value;
    guint n = 0, pure = 0, traditional = 0;
    g_hash_table_iter_init(&iter, j->writers);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const writer *who = value;
        guint all = who->simplified + who->traditional, rare = MIN(who->simplified, who->traditional);
        if (all < FEWEST) continue;
        n++;
        pure += rare * 100 <= all * PURE_OF_100;
        traditional += who->traditional > who->simplified;
    }
    g_autofree char *looked_at =
        g_strdup_printf("%u writers with %d and more characters that only one Chinese script has", n, FEWEST);
    if (n < WRITERS)
        return day_authentic_not_applicable(j->at, looked_at, "Too few people write enough Chinese.", error);
    bool good = pure == n;
    g_autofree char *found =
        g_strdup_printf("%u of %u keep to one script (%u to simplified, %u to traditional characters).", pure,
                        n, n - traditional, traditional);
    const day_finding finding = {
        DAY_FINDING_OF(good ? "for" : "neutral"),
        .weight = good ? "weak" : "",
        .weight_why = good ? "input methods keep to one script by themselves" : "",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            good ? "Made-up messages of one person on one computer keep to one script as well."
                 : "People who write with others across the strait, quotes, and texts that were converted."};
    return day_authentic_put(j->at, &finding, &j->places, error);
}

static bool take_said(const day_authentic_said *said, void *ctx)
{
    job *j = ctx;
    if (said->account != 0)
        g_hash_table_insert(j->accounts, GSIZE_TO_POINTER(said->unit), GSIZE_TO_POINTER(said->account));
    return true;
}

static day_err begin(void **out, day_authentic *at, day_error *error)
{
    job *j = *out = g_new0(job, 1);
    *j = (job){.at = at,
               .error = error,
               .variants = day_han_variants_new(),
               .accounts = g_hash_table_new(NULL, NULL),
               .writers = g_hash_table_new_full(NULL, NULL, NULL, g_free)};
    return j->variants != NULL ? day_authentic_each_said(at->store, take_said, j, error) : DAY_OK;
}

static day_err end(void *ctx, day_error *error)
{
    job *j = ctx;
    if (j->variants == NULL)
        return day_authentic_not_applicable(j->at, "Chinese texts",
                                            "This computer's C library knows no GB 2312 and Big5.", error);
    day_err err = j->err;
    if (err == DAY_OK) err = weigh_writers(j, error);
    return err == DAY_OK ? put_writers(j, error) : err;
}

static void clear(void *ctx)
{
    job *j = ctx;
    g_clear_pointer(&j->variants, day_han_variants_free);
    day_places_clear(&j->places);
    g_hash_table_unref(j->writers);
    g_hash_table_unref(j->accounts);
    g_free(j);
}

const day_authentic_texts day_authentic_variants = {begin, take, end, clear};
