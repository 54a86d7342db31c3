/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Signal: addresses that open a chat, names with their number ("name.01") beside the word. The word alone is
 * too common; telephone numbers beside it are phones. */
#include "platform.h"

DAY_PLATFORM(signal, "Signal account or group",
             .paths = {{"signal.group/#", "invite"}, {"signal.me/#eu/", "link"}, {"signal.me/#p/+", NULL}},
             .words = {"signal id", "signal username", "signal:"}, .characters = "_.-", .min = 5, .max = 100);
