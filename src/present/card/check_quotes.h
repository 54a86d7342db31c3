/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/check/segment.h"

/* A place in the case as it is shown: what stands there, where, and how it is cited. */
typedef struct day_check_quote {
    char *path, *place, *quote, *citation; /* citation NULL: the item was never hashed */
} day_check_quote;

/* False when there is nothing to quote; on true day_check_quote_clear() frees it. */
bool day_check_quote_read(day_check_quote *out, day_store *store, const day_spot *spot);
void day_check_quote_clear(day_check_quote *quote);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_check_quote, day_check_quote_clear)
