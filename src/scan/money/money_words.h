/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* What the words beside an amount say of it, in the languages named. Offsets are bytes; text is valid UTF-8.
 */

/* Before the others; and before the lock-down. */
void day_money_words_warm(void);

/* "<" "<=" ">" ">=" "~", as the words before text[start] or after text[end] say; NULL when none does. */
const char *day_money_comparator(day_span text, size_t start, size_t end);

/* The same; the amount's span grows by the words that say so. */
const char *day_money_compared(day_span text, size_t *start, size_t *end);

/* What the amount is for: "month", "year", "week", "day", "hour", "person", "record", "account", "unit",
 * "GB", "time", "batch", "course"; NULL when nothing is said. */
const char *day_money_per(day_span text, size_t start, size_t end);

/* The same, and where it is said: `size` bytes at `at`. */
const char *day_money_shared(day_span text, size_t start, size_t end, size_t *at, size_t *size);

/* Whether words nearby speak of prices and payments. */
bool day_money_context(day_span text, size_t start, size_t end);

/* Whether a price is asked, offered or agreed on right before the number at text[start]: 报价, 合同, budget.
 */
bool day_money_asked(day_span text, size_t start);

/* Past "in", "worth of", "в" after an amount, where the currency that it is paid in follows; `end` itself
 * when nothing of that stands there. */
size_t day_money_paid_in(day_span text, size_t end);
