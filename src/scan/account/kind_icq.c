/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ICQ: numbers of 5 to 10 figures, which may be set off by dashes. */
#include "platform.h"

DAY_PLATFORM(icq, "ICQ number", .paths = {{"icq.com/people/", NULL}, {"icq.im/", NULL}},
             .words = {"icq", "аська", "аську", "аське", "ICQ UIN", "uin"}, .characters = "-", .min = 5,
             .max = 13, .flags = DAY_PLATFORM_DIGITS);
