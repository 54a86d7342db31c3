/* SPDX-License-Identifier: AGPL-3.0-or-later
 * GitLab.com: users and groups by the first part of the address. */
#include "platform.h"

DAY_PLATFORM(gitlab, "GitLab account or group",
             .paths = {{"gitlab.com/groups/", NULL},
                       {"gitlab.com/users/", NULL},
                       {"gitlab.com/", NULL},
                       {"git@gitlab.com:", NULL}},
             .words = {"GitLab"},
             .reserved = " explore users groups help api search dashboard admin profile projects assets "
                         "public oauth jwt uploads - ",
             .characters = "-_.", .min = 2, .max = 255, .flags = DAY_PLATFORM_FOLDS);
