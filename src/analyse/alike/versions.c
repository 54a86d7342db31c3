/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Equal texts meet by their digest; then the first of each by bands of their sketches, and are compared where
 * they agree in one. Runs of a band may be long (a circular to thousands), so a text is compared with the few
 * before it in its run and the run's first, and not at all when it is with them already: nothing here is
 * quadratic. The component that comes out is cut again by likeness to its first text, so that a chain of
 * versions which drifts away does not end as one. */
#include "versions.h"
#include <stdlib.h>
#include <string.h>

#define CHUNK 512u  /* sketches in one piece of memory */
#define BEFORE 4u   /* in its run that a text is compared with */
#define LEADERS 64u /* references that a component is cut into, at most */

struct day_versions {
    GArray *texts;
    GPtrArray *chunks;
    guint sketches;
};

day_versions *day_versions_new(void)
{
    day_versions *versions = g_new0(day_versions, 1);
    versions->texts = g_array_new(FALSE, FALSE, sizeof(day_version_text));
    versions->chunks = g_ptr_array_new_with_free_func(g_free);
    return versions;
}

void day_versions_free(day_versions *versions)
{
    if (versions == NULL) return;
    g_array_unref(versions->texts);
    g_ptr_array_unref(versions->chunks);
    g_free(versions);
}

static const day_sketch *keep(day_versions *versions, const day_sketch *sketch)
{
    if (sketch == NULL) return NULL;
    if (versions->sketches % CHUNK == 0) g_ptr_array_add(versions->chunks, g_new(day_sketch, CHUNK));
    day_sketch *chunk = g_ptr_array_index(versions->chunks, versions->chunks->len - 1);
    day_sketch *copy = &chunk[versions->sketches++ % CHUNK];
    *copy = *sketch;
    return copy;
}

void day_versions_add(day_versions *versions, const day_version_text *text)
{
    day_version_text copy = *text;
    copy.own = keep(versions, text->own);
    copy.full = text->full != NULL && text->full != text->own ? keep(versions, text->full) : copy.own;
    copy.parent = versions->texts->len;
    g_array_append_val(versions->texts, copy);
}

guint day_versions_count(const day_versions *versions)
{
    return versions->texts->len;
}

day_version_text *day_versions_get(const day_versions *versions, guint index)
{
    return &g_array_index(versions->texts, day_version_text, index);
}

static guint root_of(day_versions *versions, guint index)
{
    day_version_text *texts = (day_version_text *)(void *)versions->texts->data;
    while (texts[index].parent != index) {
        texts[index].parent = texts[texts[index].parent].parent;
        index = texts[index].parent;
    }
    return index;
}

bool day_versions_together(day_versions *versions, guint a, guint b)
{
    return root_of(versions, a) == root_of(versions, b);
}

/* Takes two together for another reason. */
static void unite(day_versions *versions, guint a, guint b)
{
    guint first = root_of(versions, a), second = root_of(versions, b);
    day_versions_get(versions, MAX(first, second))->parent = MIN(first, second);
}

/* --- equal ones -------------------------------------------------------------------------------------- */

typedef struct entry {
    uint64_t key;
    guint text;
} entry;

static int compare_entries(const void *a, const void *b)
{
    const entry *first = a, *second = b;
    if (first->key != second->key) return first->key < second->key ? -1 : 1;
    return (first->text > second->text) - (first->text < second->text);
}

static void unite_equal(day_versions *versions)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(entry));
    for (guint i = 0; i < versions->texts->len; i++) {
        const day_version_text *text = day_versions_get(versions, i);
        if (text->tokens < DAY_VERSIONS_EQUAL_TOKENS) continue;
        entry one = {text->digest, i};
        g_array_append_val(entries, one);
    }
    if (entries->len > 1) qsort(entries->data, entries->len, sizeof(entry), compare_entries);
    const entry *all = (const entry *)(void *)entries->data;
    for (guint i = 1; i < entries->len; i++)
        if (all[i].key == all[i - 1].key) unite(versions, all[i - 1].text, all[i].text);
}

/* --- bands ------------------------------------------------------------------------------------------- */

/* Sorts by the upper 32 bits; `spare` is as large. */
static void sort_band(uint64_t *entries, uint64_t *spare, guint n)
{
    for (unsigned shift = 32; shift < 64; shift += 8) {
        guint starts[257] = {0};
        for (guint i = 0; i < n; i++) starts[(entries[i] >> shift & 0xff) + 1]++;
        for (guint i = 0; i < 256; i++) starts[i + 1] += starts[i];
        for (guint i = 0; i < n; i++) spare[starts[entries[i] >> shift & 0xff]++] = entries[i];
        memcpy(entries, spare, n * sizeof *entries);
    }
}

static void compare_two(day_versions *versions, guint a, guint b)
{
    if (day_versions_together(versions, a, b)) return;
    double similarity =
        day_sketch_similarity(day_versions_get(versions, a)->own, day_versions_get(versions, b)->own);
    if (similarity >= DAY_VERSIONS_LEAST) unite(versions, a, b);
}

static void compare_run(day_versions *versions, const uint64_t *run, guint n)
{
    for (guint i = 1; i < n; i++) {
        guint from = i > BEFORE ? i - BEFORE : 0;
        if (from > 0) compare_two(versions, (guint)run[0], (guint)run[i]);
        for (guint j = from; j < i; j++) compare_two(versions, (guint)run[j], (guint)run[i]);
    }
}

/* The first of each set of equal texts that have a sketch. */
static GArray *firsts(day_versions *versions)
{
    GArray *texts = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < versions->texts->len; i++)
        if (day_versions_get(versions, i)->own != NULL && root_of(versions, i) == i)
            g_array_append_val(texts, i);
    return texts;
}

void day_versions_join(day_versions *versions, bool (*goes_on)(double part, void *ctx), void *ctx)
{
    unite_equal(versions);
    g_autoptr(GArray) texts = firsts(versions);
    guint n = texts->len;
    g_autofree uint64_t *entries = g_new(uint64_t, n), *spare = g_new(uint64_t, n);
    for (unsigned band = 0; band < DAY_SKETCH_BANDS; band++) {
        if (!goes_on((double)band / DAY_SKETCH_BANDS, ctx)) return;
        for (guint i = 0; i < n; i++) {
            guint text = g_array_index(texts, guint, i);
            entries[i] = (uint64_t)day_sketch_band(day_versions_get(versions, text)->own, band) << 32 | text;
        }
        sort_band(entries, spare, n);
        for (guint i = 0, end; i < n; i = end) {
            for (end = i + 1; end < n && entries[end] >> 32 == entries[i] >> 32;) end++;
            compare_run(versions, entries + i, end - i);
        }
    }
}

/* --- groups ------------------------------------------------------------------------------------------ */

typedef struct member {
    guint root, text;
    int64_t time_ms, item;
} member;

static int compare_members(const void *a, const void *b)
{
    const member *first = a, *second = b;
    if (first->root != second->root) return first->root < second->root ? -1 : 1;
    if (first->time_ms != second->time_ms) return first->time_ms < second->time_ms ? -1 : 1;
    return (first->item > second->item) - (first->item < second->item);
}

static double similarity_of(day_versions *versions, guint a, guint b)
{
    const day_version_text *first = day_versions_get(versions, a), *second = day_versions_get(versions, b);
    if (first->digest == second->digest) return 1;
    if (first->own == NULL || second->own == NULL) return 0;
    return day_sketch_similarity(first->own, second->own);
}

/* One component, from `all`, into groups of those that are like their first. */
static void cut_component(GArray *out, day_versions *versions, const member *all, guint n)
{
    g_autofree bool *taken = g_new0(bool, n);
    guint left = n;
    for (guint leaders = 0; left > 0 && leaders < LEADERS; leaders++) {
        guint first = 0, start = out->len;
        while (taken[first]) first++;
        bool all_that_is_left = leaders == 0 && n == 2;
        for (guint i = first; i < n; i++) {
            if (taken[i]) continue;
            double similarity = i == first ? 1 : similarity_of(versions, all[first].text, all[i].text);
            if (i != first && similarity < DAY_VERSIONS_FAR && !all_that_is_left) continue;
            day_version_found found = {all[first].text, all[i].text, similarity};
            g_array_append_val(out, found);
            taken[i] = true;
            left--;
        }
        if (out->len == start + 1) g_array_set_size(out, start); /* one that only a far version is like */
    }
}

GArray *day_versions_joined(day_versions *versions)
{
    g_autofree guint *sizes = g_new0(guint, (gsize)versions->texts->len + 1);
    for (guint i = 0; i < versions->texts->len; i++) sizes[root_of(versions, i)]++;
    GArray *out = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < versions->texts->len; i++)
        if (sizes[root_of(versions, i)] > 1) g_array_append_val(out, i);
    return out;
}

GArray *day_versions_groups(day_versions *versions)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(member));
    g_autoptr(GArray) joined = day_versions_joined(versions);
    for (guint i = 0; i < joined->len; i++) {
        guint index = g_array_index(joined, guint, i);
        const day_version_text *text = day_versions_get(versions, index);
        member one = {root_of(versions, index), index, text->time_ms, text->item};
        g_array_append_val(members, one);
    }
    if (members->len > 1) qsort(members->data, members->len, sizeof(member), compare_members);
    GArray *out = g_array_new(FALSE, FALSE, sizeof(day_version_found));
    const member *all = (const member *)(void *)members->data;
    for (guint i = 0, n; i < members->len; i += n) {
        for (n = 1; i + n < members->len && all[i + n].root == all[i].root;) n++;
        cut_component(out, versions, all + i, n);
    }
    return out;
}
