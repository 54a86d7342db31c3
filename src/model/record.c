/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names and defaults of the records. */
#include "record.h"

const char *day_unit_kind_name(day_unit_kind kind)
{
    static const char *const names[DAY_N_UNIT_KINDS] = {
#define UNIT_KIND(enumerator, name, example) [DAY_UNIT_##enumerator] = name,
#include "unit_kinds.def"
#undef UNIT_KIND
    };
    g_assert((unsigned)kind < DAY_N_UNIT_KINDS);
    return names[kind];
}

day_job day_job_defaults(void)
{
    return (day_job){
        .at_ms = DAY_TIME_NONE,
        .ocr = "none",
        .text_max = (uint64_t)256 << 20,
        .unpacked_max = (uint64_t)10 << 30,
        .children_max = 100000,
        .ratio_max = 1000,
        .digests_max = 100000000,
    };
}
