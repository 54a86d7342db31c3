/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The ledger's states by name, from states.def. */
#include "state.h"
#include <string.h>

static const struct {
    const char *name;
    const char *meaning;
} states[DAY_N_STATES] = {
#define STATE(enumerator, name, meaning) [DAY_STATE_##enumerator] = {name, meaning},
#include "states.def"
#undef STATE
};

const char *day_state_name(day_state state)
{
    return (unsigned)state < DAY_N_STATES ? states[state].name : "unknown";
}

const char *day_state_meaning(day_state state)
{
    return (unsigned)state < DAY_N_STATES ? states[state].meaning : "a state that Daylight does not know";
}

day_err day_state_parse(day_state *out, const char *name)
{
    for (unsigned i = 0; i < DAY_N_STATES; i++) {
        if (strcmp(states[i].name, name) != 0) continue;
        *out = (day_state)i;
        return DAY_OK;
    }
    return DAY_ERR_NOT_FOUND;
}

day_state day_state_of_err(day_err code)
{
    switch (code) {
    case DAY_OK: return DAY_STATE_DONE;
    case DAY_ERR_TRUNCATED: return DAY_STATE_PARTIAL;
    case DAY_ERR_LIMIT: return DAY_STATE_OUTPUT_LIMIT;
    case DAY_ERR_ENCRYPTED: return DAY_STATE_ENCRYPTED;
    case DAY_ERR_UNSUPPORTED: return DAY_STATE_UNSUPPORTED;
    case DAY_ERR_IO: return DAY_STATE_IO_ERROR;
    default: return DAY_STATE_PARSE_ERROR;
    }
}
