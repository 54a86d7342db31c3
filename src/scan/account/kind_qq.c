/* SPDX-License-Identifier: AGPL-3.0-or-later
 * QQ: numbers of 5 to 11 figures, of people and of groups. */
#include "platform.h"

DAY_PLATFORM(qq, "QQ number",

             .words = {"qq", "扣扣", "企鹅号", "q群"}, .characters = "", .min = 5, .max = 11,
             .flags = DAY_PLATFORM_DIGITS);
