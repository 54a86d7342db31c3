/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jpeg_decode.h"

/* How alike two pictures of the same thing are, 1 for the same: the best correlation of the smaller one with
 * the larger, upright or turned, also when bars were added to the smaller, or it shows the middle only. Less
 * than -1 when one of them is flat. */
double day_grey_alike(const day_grey *small, const day_grey *large);
