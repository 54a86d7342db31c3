/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/markup/xml_walk.h"
#include "format/archive/zip_parts.h"

/* Inside fmt_ooxml: one reader a kind of document (ECMA-376, Office Open XML). Each says the units of its
 * kind; facts and children are said by fmt_ooxml.c. They return DAY_OK also when a part is broken: that is
 * noted. */
day_err day_ooxml_read_word(const day_zip_parts *parts, day_emit *emit);
day_err day_ooxml_read_sheets(const day_zip_parts *parts, day_emit *emit);
day_err day_ooxml_read_slides(const day_zip_parts *parts, day_emit *emit);
/* Sheets of an xlsb, whose parts are records ([MS-XLSB]). */
day_err day_ooxml_read_binary_sheets(const day_zip_parts *parts, day_emit *emit);

/* The relations of a member: id → target member name (or the address itself when it is external). Free with
 * g_hash_table_destroy(); empty when there are none. */
GHashTable *day_ooxml_relations(const day_zip_parts *parts, const char *member);

/* Walks a member; a missing one is DAY_ERR_NOT_FOUND, a broken one is noted as partial and is DAY_OK. */
day_err day_ooxml_walk(const day_zip_parts *parts, const char *member, const day_xml_handler *handler,
                       void *ctx, day_emit *emit);

/* All text of a part as one NOTE unit at `place` (nothing when there is none): paragraphs to lines. */
day_err day_ooxml_emit_note(const day_zip_parts *parts, const char *member, const char *place, uint32_t flags,
                            day_emit *emit);

/* Sessions of writing and fonts of Word documents, as facts: "office.sessions" (words sessions=N root=HEX)
 * and "fonts". */
void day_ooxml_emit_trail(const day_zip_parts *parts, day_emit *emit);

/* Comments of Word or of a sheet, each a note "PLACE.1" and a message of its author. */
day_err day_ooxml_emit_comments(const day_zip_parts *parts, const char *member, const char *place,
                                day_emit *emit);
