/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* Settings of the case: small values by name, kept with the case. */
day_err day_meta_set(day_store *store, const char *key, const char *value, day_error *error);
day_err day_meta_set_double(day_store *store, const char *key, double value, day_error *error);
/* That something derived was made anew, and how often that was: whoever keeps what it read of derived tables
 * asks whether they are still the same. */
day_err day_derived_note(day_store *store, day_error *error);
int64_t day_derived_state(day_store *store);

/* NULL when there is none; caller frees. */
char *day_meta_get(day_store *store, const char *key);
double day_meta_get_double(day_store *store, const char *key, double fallback);
