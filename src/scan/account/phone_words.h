/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* The words beside a number that say it is a telephone number, or something else. */
typedef enum day_phone_word {
    DAY_PHONE_UNNAMED,
    DAY_PHONE_OTHER, /* an account, an order, a card: or "not a phone number" */
    DAY_PHONE_HINT,  /* "call", "mobile", "cell": said of much else too */
    DAY_PHONE_NAMED, /* "phone number is", "电话：", "тел." */
} day_phone_word;

/* Once, before the lock-down and the first look. */
void day_phone_words_warm(void);

/* What the words before `at` say; `region` (3 bytes) is where their language points to, "" when nowhere. */
day_phone_word day_phone_word_before(day_span text, size_t at, char *region);

/* The same of the words behind `end`, in the same sentence. */
day_phone_word day_phone_word_after(day_span text, size_t end);

/* Where one who writes `lang` (BCP 47) most likely is; "" when it can't be told. */
const char *day_phone_region_of(const char *lang, char region[3]);

/* The same by the script around `at`. */
const char *day_phone_region_of_script(day_span text, size_t at);
