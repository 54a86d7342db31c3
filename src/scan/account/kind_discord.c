/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Discord: invitations, numbers of users (17 to 20 figures), names of 2 to 32 characters. */
#include "platform.h"

DAY_PLATFORM(discord, "Discord account or invitation",
             .paths = {{"discord.gg/", "invite"},
                       {"discord.com/invite/", "invite"},
                       {"discordapp.com/invite/", "invite"},
                       {"discord.com/users/", NULL},
                       {"discordapp.com/users/", NULL}},
             .words = {"discord", "дискорд*", "ディスコード"}, .characters = "_.#", .min = 2, .max = 37,
             .flags = DAY_PLATFORM_FOLDS);
