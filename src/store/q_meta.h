/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* Settings of the case: small values by name, kept with the case. */
day_err day_meta_set(day_store *store, const char *key, const char *value, day_error *error);
day_err day_meta_set_double(day_store *store, const char *key, double value, day_error *error);
/* NULL when there is none; caller frees. */
char *day_meta_get(day_store *store, const char *key);
double day_meta_get_double(day_store *store, const char *key, double fallback);
