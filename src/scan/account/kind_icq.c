/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ICQ: numbers of 5 to 10 figures. */
#include "platform.h"

DAY_PLATFORM(icq, "ICQ number", .paths = {{"icq.com/people/", NULL}, {"icq.im/", NULL}},
             .words = {"icq", "аська", "асько", "аси", "ICQ UIN", "uin"}, .characters = "", .min = 5,
             .max = 10, .flags = DAY_PLATFORM_DIGITS);
