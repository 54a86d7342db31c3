/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"

/* How reading an item ended. The ledger balances when every item is in exactly one of these. */
typedef enum day_state {
#define STATE(enumerator, name, meaning) DAY_STATE_##enumerator,
#include "states.def"
#undef STATE
    DAY_N_STATES
} day_state;

/* The stable name ("done"), and the meaning in one phrase. Static strings; a case from elsewhere may have
 * states that there are not. */
const char *day_state_name(day_state state);
const char *day_state_meaning(day_state state);

/* DAY_ERR_NOT_FOUND when no state has that name. */
day_err day_state_parse(day_state *out, const char *name);

/* The state in which a reader that returned `code` leaves its item. */
day_state day_state_of_err(day_err code);
