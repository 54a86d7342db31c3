/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "desk.h"
#include "model/rates.h"

/* The exchange rates that the server was started with (serve --rates FILE); NULL: none. *name: the file's
 * name, for beside the amounts; untouched when there are none. Borrowed. */
const day_rates *day_desk_rates(const day_desk *desk, const char **name);
