/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/store.h"

/* What is left out of an export unless whole lists of people are asked for: the bytes that the analysis
 * `affected` found to hold lists of people, everything around them (an archive holds what its member holds),
 * and their copies elsewhere. A new set of SHA-256 in hexadecimal. What no list was found in is not in it: a
 * chat that names somebody, or what could not be read. */
day_err day_withheld_find(GHashTable **out, day_store *store, day_error *error);
