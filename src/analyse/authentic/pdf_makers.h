/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>

/* Programs that make PDF files and never save one that exists: their files have either no identifier or the
 * same one twice (ISO 32000-1, 14.4). The name of the one that `producer` is, as it writes it; NULL: none
 * that is known, or one that names another that saved the file after it. Borrowed for ever. */
const char *day_pdf_maker_writes_once(const char *producer);
/* Whether a program of these (a name that the above gave) can put a file in order for the web (annex F). */
bool day_pdf_maker_linearises(const char *name);

/* The program that writes whole files with this comment behind their first line (head= of pdf.structure),
 * when it is one that changes files of others; NULL when it is none of those, or the maker of this name
 * writes it, too. Static. */
const char *day_pdf_head_of_other(const char *head, const char *maker);
