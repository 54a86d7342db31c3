/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Rubika, an Iranian messenger and network: names of 5 to 32 letters, figures and '_'; invitations. */
#include "platform.h"

DAY_PLATFORM(rubika, "Rubika account or channel",
             .paths = {{"rubika.ir/joing/", "invite"}, {"rubika.ir/joinc/", "invite"}, {"rubika.ir/", NULL}},
             .words = {"روبیکا", "rubika"}, .reserved = " joing joinc app download post ", .characters = "_",
             .min = 4, .max = 40, .flags = DAY_PLATFORM_FOLDS | DAY_PLATFORM_LETTER);
