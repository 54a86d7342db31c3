/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Facebook: names of 5 to 50 letters, figures and full stops; numbers of profiles; groups. */
#include "platform.h"

DAY_PLATFORM(
    facebook, "Facebook account, page or group",
    .paths = {{"facebook.com/groups/", "group"},
              {"facebook.com/events/", "event"},
              {"facebook.com/profile.php?id=", NULL},
              {"facebook.com/people/-/", NULL},
              {"facebook.com/pg/", NULL},
              {"facebook.com/", NULL},
              {"fb.com/", NULL},
              {"fb.me/", NULL},
              {"messenger.com/t/", NULL}},
    .words = {"facebook", "fb", "фейсбук*", "脸书", "臉書", "فیسبوک", "فيسبوك"},
    .reserved =
        " sharer dialog groups pages events watch plugins login help policies policy photo photos story "
        "marketplace legal privacy business ads settings messages notifications search public people hashtag "
        "media share l.php sharer.php profile.php login.php photo.php story.php home.php video.php "
        "permalink.php about terms developers careers directory gaming reel reels stories share.php ",
    .characters = ".", .min = 5, .max = 50, .flags = DAY_PLATFORM_FOLDS);
