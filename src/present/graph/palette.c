/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "palette.h"

day_colour day_palette_colour(guint community)
{
    static const day_colour COLOURS[DAY_PALETTE_SIZE] = {
        {0, 114, 178},  {230, 159, 0},  {0, 158, 115}, {204, 121, 167}, {86, 180, 233}, {213, 94, 0},
        {148, 131, 10}, {104, 64, 153}, {153, 51, 51}, {102, 166, 30},  {27, 108, 108}, {166, 118, 29},
    };
    static const day_colour GREY = {150, 150, 150};
    return community < DAY_PALETTE_SIZE ? COLOURS[community] : GREY;
}
