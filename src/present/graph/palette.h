/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Colours of communities, told apart by colour-blind readers as well (Okabe and Ito 2008, with lighter and
 * darker ones after them); beyond the table, and for who belongs to none, grey. */
#define DAY_PALETTE_SIZE 12u

typedef struct day_colour {
    guint8 red, green, blue;
} day_colour;

day_colour day_palette_colour(guint community);
#define DAY_PALETTE_NONE G_MAXUINT
