/* SPDX-License-Identifier: AGPL-3.0-or-later
 * LINE: ids of 4 to 20 letters, figures, '.', '-' and '_'. The word alone is too common. */
#include "platform.h"

DAY_PLATFORM(line, "LINE id",
             .paths = {{"line.me/ti/p/~", NULL},
                       {"line.me/ti/p/@", NULL},
                       {"line.me/R/ti/p/@", NULL},
                       {"line.me/r/ti/p/~", NULL}},
             .words = {"LINE ID", "line id", "LineID", "加line", "ไลน์"}, .characters = "._-", .min = 4,
             .max = 20, .flags = DAY_PLATFORM_FOLDS);
