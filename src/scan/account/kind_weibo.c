/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sina Weibo: numbers of accounts, their short names, names in all scripts. */
#include "platform.h"

DAY_PLATFORM(weibo, "Weibo account",
             .paths = {{"weibo.com/u/", NULL},
                       {"weibo.com/n/", NULL},
                       {"weibo.com/p/", NULL},
                       {"weibo.cn/u/", NULL},
                       {"weibo.com/", NULL},
                       {"weibo.cn/", NULL}},
             .words = {"微博", "新浪微博", "weibo"},
             .reserved = " login signup u n p ttarticle tv hot status article search comments ajax detail ",
             .characters = "-_", .min = 2, .max = 30, .flags = DAY_PLATFORM_FOLDS | DAY_PLATFORM_WIDE);
