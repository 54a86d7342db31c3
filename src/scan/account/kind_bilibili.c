/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bilibili: numbers of users. */
#include "platform.h"

DAY_PLATFORM(bilibili, "Bilibili user",
             .paths = {{"space.bilibili.com/", NULL}, {"bilibili.com/space/", NULL}},
             .words = {"b站uid", "b站id", "哔哩哔哩uid"}, .characters = "", .min = 1, .max = 16,
             .flags = DAY_PLATFORM_DIGITS);
