/* SPDX-License-Identifier: AGPL-3.0-or-later
 * WeChat: ids of 6 to 20 letters, figures, '-' and '_' that begin with a letter, or the mobile number; the
 * internal id that begins with wxid_. */
#include "platform.h"

DAY_PLATFORM(wechat, "WeChat id",

             .words = {"微信", "微信号", "WeChat", "WeiXin", "WeChat ID", "vx", "wx", "v信", "薇信", "威信",
                       "加微", "вичат*"},
             .characters = "-_", .min = 6, .max = 20,
             .flags = DAY_PLATFORM_FOLDS | DAY_PLATFORM_LETTER | DAY_PLATFORM_PHONE);
