/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "clerk.h"

/* The server's view of its clerk: the latest news, and orders. Safe from several threads. */
typedef struct day_workplace day_workplace;

/* `clerk` is borrowed until day_workplace_close(), which ends it. */
day_workplace *day_workplace_open(day_clerk *clerk);
void day_workplace_close(day_workplace *place);

void day_workplace_news(day_work_news *out, day_workplace *place);

/* DAY_ERR_USAGE when the order cannot be, DAY_ERR_BUSY when something is at work already (STOP is always
 * taken), `passwords`: of a retry with order->passwords 1, one a line; else NULL. DAY_ERR_FAILED when the
 * clerk is gone. */
day_err day_workplace_order(day_workplace *place, const day_work_order *order, const char *passwords,
                            day_error *error);
