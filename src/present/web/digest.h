/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/json.h"
#include "store/q_stats.h"

/* What the overview counts over all messages and mentions, which takes a second in a large case: kept until
 * there are more of them; while an ingest adds some every moment, for a while. Has a lock of its own. */
typedef struct day_digest day_digest;

day_digest *day_digest_new(void);
void day_digest_free(day_digest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_digest, day_digest_free)

/* As members of the object that is open: "years" [{"year","messages"}] and "kinds"
 * [{"kind","values","mentions"}]. `stats` are those that `store` sees. */
day_err day_digest_put(day_json *json, day_digest *digest, day_store *store, const day_stats *stats,
                       day_error *error);
