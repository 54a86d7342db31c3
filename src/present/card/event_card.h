/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "shift.h"

/* Events of the timeline, as the command and the page tell them. Strings that are returned are the caller's.
 */

/* An event's time as ISO 8601, as exact as it is told: Z when it is UTC, an offset when one was applied,
 * neither when nothing is known. */
#define DAY_EVENT_CARD_TIME 48
/* True when the shift was applied: *minutes (else 0). */
bool day_event_card_time(char out[DAY_EVENT_CARD_TIME], int *minutes, const day_event *event,
                         const day_shift *shift, day_store *store);

/* A date of another calendar: "۱۴۰۱/۰۳/۲۴ = 2022-06-14: " and the line; an amount or an offer and its line; a
 * document's name; what was said. */
char *day_event_card_text(const day_event *event);
/* As a citation has it; "" when the item as a whole is meant. */
char *day_event_card_place(const day_event *event);

/* "time","time_raw","precision","zone","shifted" (where one was applied),"kind","who":[],"text","calendar"
 * (of other calendars),"path","place","citation": members of the object that is open. */
void day_event_card_put(day_json *json, const day_event *event, const day_shift *shift, day_store *store);
