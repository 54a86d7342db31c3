/* SPDX-License-Identifier: AGPL-3.0-or-later
 * VKontakte: short names of 5 to 32 letters, figures and '_', or id and a number; clubs and public pages. */
#include "platform.h"

DAY_PLATFORM(vk, "VKontakte account", .paths = {{"vk.com/", NULL}, {"vkontakte.ru/", NULL}, {"vk.ru/", NULL}},
             .words = {"vk", "ВК", "ВКонтакте"},
             .reserved =
                 " feed im share away share.php away.php wall login dev join apps support blog about terms "
                 "privacy video audio photos friends groups settings market search public club ",
             .characters = "_.", .min = 2, .max = 32, .flags = DAY_PLATFORM_FOLDS);
