/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/markup/xml_walk.h"
#include "format/archive/zip_parts.h"

/* Says the units of an OpenDocument package: lines of text, blocks of sheet rows ("Prices!r1-200"), slides
 * ("p.1"), and notes (annotations, speaker's notes, headers and footers, tracked deletions).
 * DAY_ERR_NOT_FOUND without content.xml; a broken part is noted as partial. */
day_err day_odf_content_emit(const day_zip_parts *parts, const char *mime, day_emit *emit);

/* The same of a document that is one XML file (.fodt) or one member; `member` names it where it is damaged.
 */
day_err day_odf_document_emit(day_span document, const char *member, const char *mime, day_emit *emit);
