/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Every place that was cited, by item. Last, because it lists what the chapters before it cited. */
#include "chapter.h"

day_err day_chapter_sources(day_dossier *d, day_error *error)
{
    (void)error;
    if (d->paper->sources->len == 0) return DAY_OK;
    g_autofree char *n = day_dossier_count(d->paper->sources->len, "place");
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_NOTE,
        "%s, by file: its path in the trove and its SHA-256, then each number with the place in the file and "
        "what stands there. Where a quote would show somebody's data, the place is cited alone. A citation "
        "is "
        "daylight:SHA-256#PLACE, and the links here hold it whole; ",
        n);
    day_paper_text(d->paper, DAY_TEXT_CODE, "daylight verify CASE --file THIS-FILE");
    day_paper_text(d->paper, DAY_TEXT_PLAIN, " reads the originals again and checks every one.");
    day_paper_put_sources(d->paper);
    return DAY_OK;
}
