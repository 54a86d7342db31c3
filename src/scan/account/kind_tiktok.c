/* SPDX-License-Identifier: AGPL-3.0-or-later
 * TikTok: names of 2 to 24 letters, figures, '_' and full stops, without case. */
#include "platform.h"

DAY_PLATFORM(tiktok, "TikTok account", .paths = {{"tiktok.com/@", NULL}},
             .words = {"TikTok", "тикток*", "тик-ток", "تیک تاک"}, .characters = "_.", .min = 2, .max = 24,
             .flags = DAY_PLATFORM_FOLDS);
