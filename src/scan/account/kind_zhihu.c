/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Zhihu: users and organisations by the last part of their address. */
#include "platform.h"

DAY_PLATFORM(zhihu, "Zhihu user", .paths = {{"zhihu.com/people/", NULL}, {"zhihu.com/org/", "organisation"}},
             .characters = "-_.", .min = 2, .max = 60, .flags = DAY_PLATFORM_FOLDS);
