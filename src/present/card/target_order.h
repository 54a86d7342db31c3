/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Columns that targets are sorted by: name, country (by its English name), sector, data, volume, status,
 * date;
 * "-" before it from the end. */
bool day_target_order_knows(const char *sort);
/* Of cards (day_target_card *); those that are alike keep their order. NULL: nothing is done. */
void day_target_order(GPtrArray *cards, const char *sort);
