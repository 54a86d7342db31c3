/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "known_texts.h"
#include "analyse/alike/shingles.h"
#include "analyse/alike/versions.h"

#define SHARE_LEAST 0.8
#define SHARE_OF 10u /* shingles that an estimate of a share rests on: of fewer it is chance */

typedef struct known {
    char *name;
    day_sketch sketch;
} known;

struct day_known_texts {
    GArray *all; /* known */
    guint too_short;
    /* The one in the making. */
    char *name;
    day_shingler shingler;
    day_sketching sketching;
};

static void known_clear(void *data)
{
    g_free(((known *)data)->name);
}

day_known_texts *day_known_texts_new(void)
{
    day_known_texts *texts = g_new0(day_known_texts, 1);
    texts->all = g_array_new(FALSE, FALSE, sizeof(known));
    g_array_set_clear_func(texts->all, known_clear);
    return texts;
}

void day_known_texts_free(day_known_texts *texts)
{
    g_array_unref(texts->all);
    g_free(texts->name);
    g_free(texts);
}

static void take_shingle(uint64_t shingle, void *ctx)
{
    day_sketching_add(ctx, shingle);
}

void day_known_texts_begin(day_known_texts *texts, const char *name)
{
    g_free(texts->name);
    texts->name = g_strdup(name);
    day_sketching_begin(&texts->sketching);
    texts->shingler = day_shingler_new(take_shingle, &texts->sketching);
}

void day_known_texts_add(day_known_texts *texts, const char *text, size_t size)
{
    day_shingler_add(&texts->shingler, text, size);
}

void day_known_texts_end(day_known_texts *texts)
{
    known one = {0};
    day_shingler_end(&texts->shingler);
    if (texts->shingler.tokens < DAY_KNOWN_TOKENS) {
        texts->too_short++;
        return;
    }
    one.name = g_strdup(texts->name);
    day_sketching_end(&texts->sketching, &one.sketch);
    g_array_append_val(texts->all, one);
}

guint day_known_texts_count(const day_known_texts *texts)
{
    return texts->all->len;
}

guint day_known_texts_short(const day_known_texts *texts)
{
    return texts->too_short;
}

bool day_known_texts_match(day_known_match *out, const day_known_texts *texts, const day_sketch *sketch)
{
    *out = (day_known_match){0};
    for (guint i = 0; i < texts->all->len; i++) {
        const known *one = &g_array_index(texts->all, known, i);
        unsigned of = 0;
        double similarity = day_sketch_similarity(&one->sketch, sketch);
        double share = day_sketch_containment(&one->sketch, sketch, &of);
        if (of < SHARE_OF || share < SHARE_LEAST) share = 0;
        if (similarity < DAY_VERSIONS_LEAST && share == 0) continue;
        if (MAX(similarity, share) <= MAX(out->similarity, out->share)) continue;
        *out = (day_known_match){one->name, similarity, share};
    }
    return out->name != NULL;
}
