/* SPDX-License-Identifier: AGPL-3.0-or-later
 * YouTube: channels by handle, by number (UC and 22 characters) and by their older names. */
#include "platform.h"

DAY_PLATFORM(youtube, "YouTube channel",
             .paths = {{"youtube.com/@", NULL},
                       {"youtube.com/channel/", NULL},
                       {"youtube.com/c/", NULL},
                       {"youtube.com/user/", NULL}},
             .words = {"YouTube", "ютуб*", "یوتیوب"}, .characters = "_.-", .min = 3, .max = 30);
