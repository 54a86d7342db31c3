/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reddit: users of 3 to 20 letters, figures, '_' and '-'; communities. */
#include "platform.h"

DAY_PLATFORM(reddit, "Reddit user or community",
             .paths = {{"reddit.com/user/", NULL}, {"reddit.com/u/", NULL}, {"reddit.com/r/", "community"}},
             .characters = "_-", .min = 3, .max = 21, .flags = DAY_PLATFORM_FOLDS);
