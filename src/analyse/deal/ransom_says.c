/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ransom_says.h"
#include <string.h>

static const struct {
    day_ransom_class class;
    const char *phrase;
} SAYINGS[] = {
#define RANSOM(class, phrase) {DAY_RANSOM_##class, phrase},
#include "ransom.def"
#undef RANSOM
};

bool day_ransom_says(const day_annotated *text, size_t start, size_t end, day_ransom_class class)
{
    for (guint i = 0; i < G_N_ELEMENTS(SAYINGS); i++)
        if (SAYINGS[i].class == class && day_annotated_find(text, start, end, SAYINGS[i].phrase) != SIZE_MAX)
            return true;
    return false;
}

int day_ransom_cues(const day_annotated *text, day_ransom_class class)
{
    int n = 0;
    for (guint i = 0; i < G_N_ELEMENTS(SAYINGS); i++)
        n += SAYINGS[i].class == class &&
             day_annotated_find(text, 0, text->plain.size, SAYINGS[i].phrase) != SIZE_MAX;
    return n;
}

bool day_ransom_addresses(const day_annotated *text)
{
    static const char *const YOU[] = {"you", "ваш", "вам", "你们", "شما"};
    for (guint i = 0; i < G_N_ELEMENTS(SAYINGS); i++) {
        bool you = false;
        for (guint k = 0; k < G_N_ELEMENTS(YOU) && SAYINGS[i].class == DAY_RANSOM_GANG; k++)
            you = you || strstr(SAYINGS[i].phrase, YOU[k]) != NULL;
        if (you && day_annotated_find(text, 0, text->plain.size, SAYINGS[i].phrase) != SIZE_MAX) return true;
    }
    return false;
}

#define COME_MAX 40u /* bytes from what was paid to what became of it */

/* "The wallet has been funded": what was paid, and behind it that it went or arrived. */
static bool has_come(const day_annotated *text)
{
    static const char *const WHAT[] = {"payment",     "money", "funds",  "coins",    "bitcoin",
                                       "bitcoins",    "btc",   "wallet", "transfer", "amount",
                                       "transaction", "rest",  "оплата", "деньги"};
    static const char *const CAME[] = {
        "been completed", "been sent",  "been funded",  "been made",    "been transferred", "been received",
        "been confirmed", "been paid",  "is confirmed", "is completed", "was sent",         "was received",
        "is accepted",    "is sent",    "confirmed",    "have arrived", "has arrived",      "went through",
        "получена",       "отправлена", "отправлены",   "подтверждена"};
    for (guint i = 0; i < G_N_ELEMENTS(CAME); i++) {
        size_t start, end, place = day_annotated_find(text, 0, text->plain.size, CAME[i]);
        if (place == SIZE_MAX) continue;
        day_annotated_sentence(text, place, &start, &end);
        bool asks = memchr(text->plain.text + start, '?', MIN(end + 1, text->plain.size) - start) != NULL;
        if (asks || day_ransom_says(text, start, end, DAY_RANSOM_IF) ||
            day_annotated_find(text, start, end, "test") != SIZE_MAX)
            continue;
        if (place - start > COME_MAX) start = place - COME_MAX;
        for (guint k = 0; k < G_N_ELEMENTS(WHAT); k++)
            if (day_annotated_find(text, start, place, WHAT[k]) != SIZE_MAX) return true;
    }
    return false;
}

/* "Payment sent", or "Paid" and little else. */
bool day_ransom_is_sent(const day_annotated *text)
{
    for (guint i = 0; i < G_N_ELEMENTS(SAYINGS); i++) {
        size_t start, end,
            place = SAYINGS[i].class == DAY_RANSOM_SENT
                        ? day_annotated_find(text, 0, text->plain.size, SAYINGS[i].phrase)
                        : SIZE_MAX;
        if (place == SIZE_MAX) continue;
        day_annotated_sentence(text, place, &start, &end);
        bool due =
            place >= 4 && day_annotated_says(text, place - 4, "for "); /* "Friday for payment completed" */
        if (!due && !day_ransom_says(text, start, end, DAY_RANSOM_IF)) return true;
    }
    if (has_come(text)) return true;
    return (day_annotated_says(text, 0, "paid") && text->plain.size <= DAY_RANSOM_SHORT);
}
