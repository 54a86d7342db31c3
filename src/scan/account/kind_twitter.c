/* SPDX-License-Identifier: AGPL-3.0-or-later
 * X, which was Twitter: names of 1 to 15 letters, figures and '_', without case. */
#include "platform.h"

DAY_PLATFORM(
    twitter, "account on X (Twitter)",
    .paths = {{"twitter.com/@", NULL},
              {"twitter.com/#!/", NULL},
              {"twitter.com/", NULL},
              {"x.com/", NULL},
              {"nitter.net/", NULL}},
    .words = {"twitter", "推特", "твиттер*", "توییتر", "تويتر", "ツイッター", "트위터"},
    .reserved =
        " intent share home search hashtag i login logout signup settings explore tos privacy about messages "
        "notifications compose account jobs download widgets statuses en oauth who_to_follow ",
    .characters = "_", .min = 2, .max = 15, .flags = DAY_PLATFORM_FOLDS);
