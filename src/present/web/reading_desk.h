/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jail/pool.h"

/* The jail of a server, for what people bring to the page: an article in any format. One request at a time
 * has it. */
typedef struct day_reading_desk day_reading_desk;

/* Starts the jail's processes: before the server gives up exec. */
day_err day_reading_desk_open(day_reading_desk **out, day_error *error);
void day_reading_desk_close(day_reading_desk *desk); /* nobody has it */

/* Waits until nobody else has it. Borrowed until day_reading_desk_give(). */
day_pool *day_reading_desk_take(day_reading_desk *desk);
void day_reading_desk_give(day_reading_desk *desk);
