/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* Which of two comes first in a column; sign 1: from the start, -1: from the end. What is not told ("", NAN)
 * comes last from either. */
int day_order_texts(const char *a, const char *b, int sign);
int day_order_numbers(double a, double b, int sign);
