/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Skype: names of 6 to 32 letters, figures and '.', '-', '_', ',' that begin with a letter; "live:" in front
 * of those that Microsoft gave out. */
#include "platform.h"

DAY_PLATFORM(skype, "Skype name",

             .words = {"skype", "скайп*", "скаип", "اسکایپ", "سکایپ", "سكايب", "スカイプ", "skype id"},
             .characters = "._,-:", .min = 6, .max = 48, .flags = DAY_PLATFORM_FOLDS | DAY_PLATFORM_LETTER);
