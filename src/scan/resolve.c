/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Kinds look at a text each for itself; here what they found meets. Three rules: inside a mention that is
 * whole (a URL, a path, a hash, a secret) only inner kinds are reported; of two rivals that overlap (a phone
 * number and an identity number) the one of higher rank stays, then the longer; equals both stay, since a
 * number may well be valid as two things. One pass by start over the hits that still reach on: linear but for
 * the sort, as long as few mentions overlap at one place, which REACH_MAX holds. */
#include "resolve.h"
#include "sensitive_kinds.h"
#include <string.h>

#define REACH_MAX 64 /* mentions that overlap at one place and are compared */
#define RIVALS (DAY_KIND_NUMBER | DAY_KIND_NAME)

typedef struct kept {
    const day_kind *kind;
    size_t start, size;
    size_t value, detail; /* offsets into strings */
    const char *how;
    unsigned rank;
    bool dropped;
    size_t secret; /* one more than the index of a secret that lies in it; 0: none does */
} kept;

struct day_hits {
    GArray *hits;
    GString *strings;
};

day_hits *day_hits_new(void)
{
    day_hits *hits = g_new0(day_hits, 1);
    hits->hits = g_array_new(FALSE, FALSE, sizeof(kept));
    hits->strings = g_string_new(NULL);
    return hits;
}

void day_hits_free(day_hits *hits)
{
    g_array_free(hits->hits, TRUE);
    g_string_free(hits->strings, TRUE);
    g_free(hits);
}

static kept *hit_at(const day_hits *hits, size_t index)
{
    return &g_array_index(hits->hits, kept, index);
}

static size_t keep_string(day_hits *hits, const GString *string)
{
    size_t at = hits->strings->len;
    g_string_append_len(hits->strings, string->str, (gssize)string->len);
    g_string_append_c(hits->strings, '\0');
    return at;
}

size_t day_hits_add(day_hits *hits, const day_kind *kind, const day_hit *hit)
{
    kept added = {.kind = kind,
                  .start = hit->start,
                  .size = hit->size,
                  .value = keep_string(hits, hit->value),
                  .detail = keep_string(hits, hit->detail),
                  .how = hit->how,
                  .rank = hit->rank};
    g_array_append_val(hits->hits, added);
    return hits->hits->len - 1;
}

size_t day_hits_size(const day_hits *hits, size_t index)
{
    return hit_at(hits, index)->size;
}

void day_hits_drop(day_hits *hits, size_t index)
{
    hit_at(hits, index)->dropped = true;
}

static int by_start(const void *left, const void *right)
{
    const kept *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return a->rank > b->rank ? -1 : a->rank < b->rank;
}

static bool lies_in(const kept *inner, const kept *outer)
{
    return inner->start >= outer->start && inner->start + inner->size <= outer->start + outer->size;
}

static bool swallows(const kept *outer, const kept *inner)
{
    if (outer->kind == inner->kind || !lies_in(inner, outer)) return false;
    if ((outer->kind->flags & DAY_KIND_SECRET) != 0) return (inner->kind->flags & DAY_KIND_SECRET) == 0;
    if ((outer->kind->flags & DAY_KIND_WHOLE) == 0) return false;
    if ((inner->kind->flags & DAY_KIND_SECRET) != 0) return false;
    if ((outer->kind->flags & inner->kind->flags & DAY_KIND_PLACE) != 0) return false;
    if ((inner->kind->flags & DAY_KIND_INNER) != 0 && (outer->kind->flags & DAY_KIND_SEALED) == 0)
        return false;
    bool same = inner->size == outer->size;
    if (same && (inner->kind->flags & DAY_KIND_WHOLE) != 0) return outer->rank > inner->rank;
    return !same || outer->rank >= inner->rank;
}

/* Of two rivals that overlap: negative when `a` stays alone, positive when `b` does, 0 for both. */
static int contest(const kept *a, const kept *b)
{
    if (a->kind == b->kind && a->start == b->start && a->size == b->size) return -1; /* found twice */
    if ((a->kind->flags & b->kind->flags & RIVALS) == 0) return 0;
    if (a->rank != b->rank) return a->rank > b->rank ? -1 : 1;
    return a->size == b->size ? 0 : a->size > b->size ? -1 : 1;
}

static void settle(kept *a, kept *b)
{
    int winner = contest(a, b);
    if (swallows(a, b) || winner < 0)
        b->dropped = true;
    else if (swallows(b, a) || winner > 0)
        a->dropped = true;
}

/* A secret in a URL is reported beside it, so the URL must not tell it. */
static void note_secret(kept *outer, const kept *inner, size_t index)
{
    bool secret = (inner->kind->flags & DAY_KIND_SECRET) != 0 && (outer->kind->flags & DAY_KIND_SECRET) == 0;
    if (secret && lies_in(inner, outer)) outer->secret = index + 1;
}

void day_hits_resolve(day_hits *hits)
{
    g_array_sort(hits->hits, by_start);
    kept *reaching[REACH_MAX];
    unsigned n = 0;
    for (guint i = 0; i < hits->hits->len; i++) {
        kept *hit = hit_at(hits, i);
        unsigned still = 0;
        for (unsigned j = 0; j < n; j++)
            if (!reaching[j]->dropped && reaching[j]->start + reaching[j]->size > hit->start)
                reaching[still++] = reaching[j];
        n = still;
        for (unsigned j = 0; j < n && !hit->dropped; j++)
            if (!reaching[j]->dropped) settle(reaching[j], hit);
        for (unsigned j = 0; j < n && !hit->dropped; j++) note_secret(reaching[j], hit, i);
        if (!hit->dropped && n < REACH_MAX) reaching[n++] = hit;
    }
}

/* The value with the secret's mask for the secret; the mask alone where the value writes it in another way.
 */
static char *masked_value(const day_hits *hits, const kept *hit, day_span text)
{
    const kept *secret = hit_at(hits, hit->secret - 1);
    const char *mask = hits->strings->str + secret->value;
    g_autofree char *raw = g_strndup((const char *)text.data + secret->start, secret->size);
    GString *value = g_string_new(hits->strings->str + hit->value);
    if (g_string_replace(value, raw, mask, 0) == 0) g_string_assign(value, mask);
    return g_string_free(value, FALSE);
}

void day_hits_each(const day_hits *hits, day_span text, day_found_fn found, void *ctx)
{
    for (guint i = 0; i < hits->hits->len; i++) {
        const kept *hit = hit_at(hits, i);
        if (hit->dropped) continue;
        day_found out = {hit->kind->name,
                         hit->start,
                         hit->size,
                         hits->strings->str + hit->value,
                         hits->strings->str + hit->detail,
                         hit->how};
        g_autofree char *value = hit->secret != 0 ? masked_value(hits, hit, text) : NULL;
        g_autofree char *detail = hit->secret != 0 ? g_strconcat(out.detail, DAY_MASKED "\n", NULL) : NULL;
        if (value != NULL) {
            out.value = value;
            out.detail = detail;
        }
        found(&out, ctx);
    }
}
