/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "wire.h"

/* Resource limits that a zygote sets on itself and its workers inherit. */
day_err day_limits_inherit(const day_zygote_order *order, day_error *error);

/* The ones that a zygote could not live with: CPU time (`more_seconds` than the order says), processes,
 * descriptors. 0 or an errno. */
int day_limits_worker(const day_zygote_order *order, uint32_t more_seconds);
