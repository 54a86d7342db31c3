/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Instagram: names of 1 to 30 letters, figures, '_' and full stops, without case. */
#include "platform.h"

DAY_PLATFORM(
    instagram, "Instagram account", .paths = {{"instagram.com/", NULL}, {"instagr.am/", NULL}},
    .words = {"instagram", "insta", "ig", "инстаграм*", "инста", "اینستاگرام", "اینستا", "انستغرام",
              "インスタ", "인스타"},
    .reserved = " p reel reels explore stories accounts about legal developer tv direct web static graphql ",
    .characters = "_.", .min = 3, .max = 30, .flags = DAY_PLATFORM_FOLDS);
