/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_offer.h"
#include <glib.h>

/* A row with strings of its own. */
day_offer_text *day_deal_text_dup(const day_offer_text *text);
void day_deal_text_free(day_offer_text *text);

/* The texts of one document, kept until all of it is there: the pages of a file, or of page images that
 * belong together. Only what readers may want is kept. */
typedef struct day_deal_bundle {
    int64_t id; /* of the item, or of the document of page images */
    char *path;
    GPtrArray *texts; /* day_offer_text, with strings of its own */
    size_t bytes;
    bool money;     /* one of them names an amount */
    bool continued; /* what came before was read already: it was too much to keep */
} day_deal_bundle;

day_deal_bundle *day_deal_bundle_new(int64_t id, const char *path);
void day_deal_bundle_free(day_deal_bundle *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_deal_bundle, day_deal_bundle_free)

#define DAY_DEAL_BUNDLE_BYTES ((size_t)8 << 20) /* when it should be read */

/* Keeps a copy, when the text may matter: it names an amount, is a table's, or is among the first or last
 * pages. */
void day_deal_bundle_add(day_deal_bundle *bundle, const day_offer_text *text);

/* Whether the text is rows of a sheet. */
bool day_deal_is_sheet(const day_offer_text *text);
