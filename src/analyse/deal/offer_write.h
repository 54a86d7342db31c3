/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "offer_join.h"
#include "store/store.h"

/* Writes joined offers (day_joined) with the places that their fields rest on, and what contradicts. */
day_err day_offers_write(day_store *store, const GPtrArray *offers, day_error *error);
