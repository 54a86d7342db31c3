/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Telegram: public names of 5 to 32 letters, figures and '_', without case; invitations are codes with case.
 */
#include "platform.h"

DAY_PLATFORM(telegram, "Telegram account, channel, or invitation",
             .paths = {{"t.me/joinchat/", "invite"},
                       {"t.me/+", "invite"},
                       {"telegram.me/joinchat/", "invite"},
                       {"telegram.me/+", "invite"},
                       {"t.me/s/", NULL},
                       {"t.me/", NULL},
                       {"telegram.me/", NULL},
                       {"telegram.dog/", NULL},
                       {"tg://resolve?domain=", NULL}},
             .words = {"telegram", "tg", "телеграм*", "телега", "телегу", "телеги", "телеге", "тг", "тгк",
                       "تلگرام", "電報", "电报", "纸飞机", "飞机号", "텔레그램", "テレグラム", "tele"},
             .reserved = " joinchat addstickers share proxy socks iv setlanguage login addtheme addlist "
                         "confirmphone invoice contact boost settings ",
             .characters = "_", .min = 5, .max = 32, .flags = DAY_PLATFORM_FOLDS | DAY_PLATFORM_LETTER);
