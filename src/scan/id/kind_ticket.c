/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers of airline tickets (IATA): three figures of the airline, ten of the document, behind a word for
 * ticket. */
#include "labelled.h"
#include <string.h>

static const char *const labels[] = {"ticket number",
                                     "ticket no",
                                     "e-ticket",
                                     "e-ticket number",
                                     "eticket",
                                     "eticket number",
                                     "electronic ticket",
                                     "tkt",
                                     "etkt",
                                     "tkt no",
                                     "票号",
                                     "电子票号",
                                     "电子客票",
                                     "电子客票号",
                                     "客票号",
                                     "机票号",
                                     "机票号码",
                                     "номер билета",
                                     "билет",
                                     "билета",
                                     "электронный билет",
                                     "номер эл. билета",
                                     "شماره بلیط",
                                     "شماره بلیت",
                                     "billet électronique",
                                     "billete electrónico",
                                     "航空券番号",
                                     "항공권번호",
                                     "항공권 번호",
                                     NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label, (void)hit;
    return day_labelled_fits(code->text, "9999999999999") && memcmp(code->text, "000", 3) != 0;
}

static const day_labelled ticket = {
    .labels = labels,
    .min = 13,
    .max = 13,
    .signs = " -",
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(ticket, "number of an airline ticket", "label; airline and ten figures", DAY_RANK_CONTEXT,
             ticket);
