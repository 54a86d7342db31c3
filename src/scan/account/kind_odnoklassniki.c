/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Odnoklassniki: numbers of profiles and groups. */
#include "platform.h"

DAY_PLATFORM(odnoklassniki, "Odnoklassniki profile or group",
             .paths = {{"ok.ru/profile/", NULL},
                       {"ok.ru/group/", "group"},
                       {"odnoklassniki.ru/profile/", NULL}},
             .characters = "", .min = 5, .max = 20, .flags = DAY_PLATFORM_DIGITS);
