/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Record locators of bookings (PNR): six capitals and figures behind a word for them; of letters alone only
 * where a sign announces it, and no word. */
#include "labelled.h"
#include "scan/name/names_known.h"
#include "scan/net/context.h"

#define CONFIRMATION 0 /* index of "confirmation code" */

static const char *const labels[] = {"confirmation code",
                                     "pnr",
                                     "booking reference",
                                     "booking ref",
                                     "booking code",
                                     "booking number",
                                     "record locator",
                                     "reservation code",
                                     "reservation number",
                                     "airline reference",
                                     "订座记录",
                                     "订座编号",
                                     "订座编码",
                                     "预订编号",
                                     "记录编号",
                                     "订票编码",
                                     "код бронирования",
                                     "код брони",
                                     "номер брони",
                                     "номер бронирования",
                                     "бронь",
                                     "کد رزرو",
                                     "کد رفرنس",
                                     "buchungscode",
                                     "buchungsnummer",
                                     "código de reserva",
                                     "localizador",
                                     "codice di prenotazione",
                                     "référence de réservation",
                                     "numéro de réservation",
                                     "予約番号",
                                     "예약번호",
                                     NULL};

/* What tells the code of a booking from one that a service sends to a telephone. */
static const char *const travel[] = {"flight",    "airline",  "airlines",  "booking", "itinerary",
                                     "passenger", "boarding", "e-ticket",  "eticket", "ticket",
                                     "hotel",     "depart",   "departure", "airport", NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)hit;
    if (!day_labelled_fits(code->text, "XXXXXX")) return false;
    if (label == CONFIRMATION && !day_context_around(scene->text, code->label_start, code->end, 160, travel))
        return false;
    unsigned figures = 0;
    for (unsigned i = 0; i < 6; i++) figures += g_ascii_isdigit(code->text[i]);
    g_autofree char *lower = g_ascii_strdown(code->text, 6);
    if (figures == 0) return code->told && !day_name_is_word((day_span){(const uint8_t *)lower, 6});
    return figures <= 4;
}

static const day_labelled pnr = {
    .labels = labels,
    .min = 6,
    .max = 6,
    .signs = "",
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(pnr, "record locator of a booking (PNR)", "label; six capitals and figures, no word",
             DAY_RANK_CONTEXT, pnr);
