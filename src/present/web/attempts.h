/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* How often somebody may try to log in: after ten failures within five minutes, of one name or from one
 * address, nothing is tried for five minutes from the first; and no more than 60 attempts a minute in all.
 * Safe from several threads. */
typedef struct day_attempts day_attempts;

day_attempts *day_attempts_new(void);
void day_attempts_free(day_attempts *attempts);

/* Whether one more may be tried at `now_us`; counts it as failed until day_attempts_good() says otherwise. */
bool day_attempts_take(day_attempts *attempts, const char *name, const char *address, int64_t now_us);
void day_attempts_good(day_attempts *attempts, const char *name, const char *address);
/* How many names and addresses are remembered: what is refused adds none. */
guint day_attempts_kept(day_attempts *attempts);
