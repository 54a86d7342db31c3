/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What was offered: every offer a row, the ones that tell most when there are too many. */
#include "chapter.h"
#include "edited.h"
#include "offer_list.h"

enum { OFFERS = 250 };

day_err day_chapter_offers(day_dossier *d, day_error *error)
{
    g_autoptr(GPtrArray) offers = day_offer_list(d, error);
    if (offers == NULL) return error->code;
    if (offers->len == 0) {
        day_dossier_paragraph(
            d, DAY_PARAGRAPH_BODY,
            "No price list, contract, invoice, message or text of this case was recognised as an offer.");
        return DAY_OK;
    }
    g_autofree char *n = day_dossier_count(offers->len, "offer");
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_BODY,
        "%s from price lists, contracts, invoices, talk and texts. An amount stands as it is written, "
        "beneath "
        "it what it comes to; a cell is empty where the evidence tells nothing. The same offer in several "
        "places is one row, which says where they differ.",
        n);
    day_err err = day_dossier_edited_note(d, "offer", error);
    return err == DAY_OK ? day_offer_table(d, offers, OFFERS, error) : err;
}
