/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Douyin: numbers of users in addresses, the names that users choose beside a word. */
#include "platform.h"

DAY_PLATFORM(douyin, "Douyin account", .paths = {{"douyin.com/user/", NULL}},
             .words = {"抖音号", "抖音", "douyin"}, .characters = "_.-", .min = 4, .max = 80);
