/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "values.h"

/* Bare figures under a heading that says what they are ("قیمت (میلیون تومان)", "单价（万元）") as money, in
 * the place of what was read of them (`values`: day_checked_value of the text, by start). A text without such
 * a heading is left as it is. */
void day_evidence_prices(GArray *values, const day_annotated *text);
