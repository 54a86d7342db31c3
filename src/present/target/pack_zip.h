/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "store/store.h"
#include <glib.h>

/* The packs of all targets of a country as one ZIP file, a folder for each; of one target when `key` is not
 * NULL. DAY_ERR_NOT_FOUND when there is none, DAY_ERR_FORMAT when one would name another. The caller unrefs.
 */
day_err day_pack_zip(GBytes **out, day_store *store, const char *country, const char *key, day_error *error);
