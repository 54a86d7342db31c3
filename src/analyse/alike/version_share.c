/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The part's shingles are a set (open addressing, at most half full); those of the whole are looked up in it
 * as they come, so that a whole of any size takes no memory. A very long text that may stand within another
 * is measured by its first PART_MAX shingles. */
#include "version_share.h"
#include <string.h>

#define PART_MAX ((size_t)1 << 18)

typedef struct slot {
    uint64_t shingle;
    uint32_t met; /* number of the reading that met it; 0: the slot is empty */
} slot;

struct day_version_share {
    day_store *store;
    day_compared_form (*form)(int64_t item, void *ctx);
    void *ctx;
    int64_t part; /* whose set it is; 0: none */
    slot *slots;
    size_t n_slots, size; /* n_slots is a power of two */
    uint32_t reading, met;
};

day_version_share *day_version_share_new(day_store *store, day_compared_form (*form)(int64_t item, void *ctx),
                                         void *ctx)
{
    day_version_share *share = g_new0(day_version_share, 1);
    share->store = store;
    share->form = form;
    share->ctx = ctx;
    share->n_slots = 1024;
    share->slots = g_new0(slot, share->n_slots);
    return share;
}

void day_version_share_free(day_version_share *share)
{
    if (share == NULL) return;
    g_free(share->slots);
    g_free(share);
}

static slot *find(const day_version_share *share, uint64_t shingle)
{
    size_t at = shingle & (share->n_slots - 1);
    while (share->slots[at].met != 0 && share->slots[at].shingle != shingle)
        at = (at + 1) & (share->n_slots - 1);
    return &share->slots[at];
}

static void grow(day_version_share *share)
{
    g_autofree slot *old = share->slots;
    size_t n = share->n_slots;
    share->n_slots *= 2;
    share->slots = g_new0(slot, share->n_slots);
    for (size_t i = 0; i < n; i++)
        if (old[i].met != 0) *find(share, old[i].shingle) = old[i];
}

static void take_part(uint64_t shingle, void *ctx)
{
    day_version_share *share = ctx;
    if (share->size >= PART_MAX) return;
    slot *place = find(share, shingle);
    if (place->met != 0) return;
    *place = (slot){shingle, share->reading};
    if (++share->size * 2 > share->n_slots) grow(share);
}

static void take_whole(uint64_t shingle, void *ctx)
{
    day_version_share *share = ctx;
    slot *place = find(share, shingle);
    if (place->met == 0 || place->met == share->reading) return;
    place->met = share->reading;
    share->met++;
}

/* Mail speaks through `full` when it is the whole, and through `own` when it is the part. */
static void drop(uint64_t shingle, void *ctx)
{
    (void)shingle;
    (void)ctx;
}

typedef struct reading {
    day_version_share *share;
    day_shingler own, full;
} reading;

static bool take_text(const day_alike_text *text, void *ctx)
{
    reading *at = ctx;
    day_compared_form form = day_compared_form_of(text, at->share->form(text->item, at->share->ctx));
    day_compared_add(text, form, &at->own, &at->full);
    return true;
}

static day_err read_item(day_version_share *share, int64_t item, bool whole, day_error *error)
{
    reading at = {share, day_shingler_new(whole ? take_whole : take_part, share),
                  day_shingler_new(whole ? take_whole : drop, share)};
    share->reading++;
    day_err err = day_alike_each_text_of(share->store, item, take_text, &at, error);
    day_shingler_end(&at.own);
    return err;
}

static day_err take_set(day_version_share *share, int64_t part, day_error *error)
{
    memset(share->slots, 0, share->n_slots * sizeof *share->slots);
    share->size = 0;
    share->part = part;
    return read_item(share, part, false, error);
}

day_err day_version_share_of(double *out, day_version_share *share, int64_t part, int64_t whole,
                             day_error *error)
{
    day_err err = share->part == part ? DAY_OK : take_set(share, part, error);
    share->met = 0;
    if (err == DAY_OK) err = read_item(share, whole, true, error);
    *out = err == DAY_OK && share->size > 0 ? (double)share->met / (double)share->size : 0;
    return err;
}
