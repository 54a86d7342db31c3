/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"

/* Whether there may be any: more than one end is marked in it. */
bool day_pdf_was_updated(day_input *input);

/* Earlier versions of the document that its incremental updates have left in the file: pages whose text is
 * not among `shown` (a set of the texts of the last version's pages) become hidden units "rev.1.p.3". Facts
 * "pdf.revisions" and, at place "rev.1", "pdf.saved_by", "pdf.saved" and "pdf.made": the program, the time of
 * saving and that of its making that the version's own Info dictionary tells, or else its XMP packet. What a
 * version adds without changing an object is none: Word ends its files twice. */
void day_pdf_put_revisions(day_pdf *pdf, day_input *input, GHashTable *shown);
