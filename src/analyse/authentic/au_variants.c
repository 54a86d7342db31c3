/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Chinese in simplified or traditional characters: an input method writes one of the two, so whoever writes
 * keeps to it. Text that was converted, copied from elsewhere or put together mixes them. Japanese is left
 * out: it has characters of both. */
#include "authentic.h"
#include "han_variant.h"
#include "store/q_alike.h"
#include <string.h>

enum {
    FEWEST_EACH = 10,  /* characters of the rarer script in a text that mixes */
    MIXED_OF_100 = 10, /* their share from which it does */
    FEWEST = 30,       /* characters of a writer that tell */
    PURE_OF_100 = 3,   /* share of the rarer up to which a writer keeps to one */
    WRITERS = 3,
};

typedef struct writer {
    guint simplified, traditional;
} writer;

typedef struct job {
    day_authentic *at;
    day_han_variants *variants;
    GHashTable *writers; /* name → writer */
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

static bool take(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    size_t from = text->body_start > 0 ? (size_t)text->body_start : 0;
    day_han_count count = day_han_variants_count(j->variants, text->text + from, text->size - from);
    guint all = count.simplified + count.traditional, rare = MIN(count.simplified, count.traditional);
    if (all == 0 || count.kana > 0) return true;
    count.first_simplified += from;
    count.first_traditional += from;
    j->texts++;
    if (rare >= FEWEST_EACH && rare * 100 >= all * MIXED_OF_100) put_mixed(j, text, &count);
    if (*text->sender == '\0') return j->err == DAY_OK;
    writer *who = g_hash_table_lookup(j->writers, text->sender);
    if (who == NULL) g_hash_table_insert(j->writers, g_strdup(text->sender), who = g_new0(writer, 1));
    who->simplified += count.simplified;
    who->traditional += count.traditional;
    day_places_add(&j->places, text->item, text->unit, 0, 0, NULL);
    return j->err == DAY_OK;
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

day_err day_authentic_variants(day_authentic *at, day_error *error)
{
    g_autoptr(day_han_variants) variants = day_han_variants_new();
    if (variants == NULL)
        return day_authentic_not_applicable(at, "Chinese texts",
                                            "This computer's C library knows no GB 2312 and Big5.", error);
    job j = {.at = at,
             .variants = variants,
             .error = error,
             .writers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    day_err err = day_alike_each_text(at->store, take, &j, error);
    if (err == DAY_OK) err = j.err;
    if (err == DAY_OK) err = put_writers(&j, error);
    day_places_clear(&j.places);
    g_hash_table_unref(j.writers);
    return err;
}
