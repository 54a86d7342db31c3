/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"

/* How the file was put together, as facts:
 *
 *   pdf.structure   words: objects=plain|streams (ISO 32000-1, 7.5.7), linearized=yes|no, versions=N (1 and
 * the incremental updates, as MuPDF counts them), id=same|changed|one|none: the two identifiers, of which the
 * second is made anew with every saving (14.4); head=none, or the first four bytes of the comment behind the
 * first line, in hexadecimal: each program has its own (7.5.2)   pdf.info_differs  "created: A; in XMP: B":
 * what Info and the XMP packet say differently pdf.signature   words: covers=all, or covers=END/SIZE: bytes
 * that a signature does not cover (12.8.1); starts=N when it does not begin at the first byte; made=TIME as
 * it says history events of the XMP packet, as for pictures fonts           names of the fonts of the first
 * pages, without the prefixes of subsets; "(embedded)"
 *
 * Bounded in pages, fonts, fields and bytes of XMP. */
void day_pdf_put_structure(day_pdf *pdf, day_input *input);
