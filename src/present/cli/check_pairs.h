/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "check_print.h"

/* Two articles side by side: statements from `second` on are the second's. */
void day_check_pairs_show(const day_check_view *view, guint second, bool json);
