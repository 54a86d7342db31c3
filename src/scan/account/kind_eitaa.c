/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Eitaa, an Iranian messenger: names of 5 to 32 letters, figures and '_'; invitations. */
#include "platform.h"

DAY_PLATFORM(eitaa, "Eitaa account or channel",
             .paths = {{"eitaa.com/joinchat/", "invite"}, {"eitaa.com/", NULL}}, .words = {"ایتا", "eitaa"},
             .reserved = " joinchat share app download ", .characters = "_", .min = 5, .max = 40,
             .flags = DAY_PLATFORM_FOLDS | DAY_PLATFORM_LETTER);
