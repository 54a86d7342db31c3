/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "right.h"

const char *day_right_name(day_right right)
{
    switch (right) {
    case DAY_RIGHT_READ: return "read";
    case DAY_RIGHT_ANNOTATE: return "annotate";
    case DAY_RIGHT_OWN: return "own";
    }
    return "read";
}
