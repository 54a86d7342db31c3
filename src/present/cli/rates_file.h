/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "model/rates.h"

/* Rates from a file that the user names (model/rates.h); *out is NULL when `path` is. The complaint is
 * printed here. */
day_exit day_rates_file_open(day_rates **out, const day_cli *cli, const char *path);
