/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Object `number` of a document, as RTF and Write hold them ([MS-OLEDS] 2.2, OLE 1.0): an embedded file or
 * document becomes a child, with its class as the fact "object.class"; a link becomes the fact "link". Bytes
 * that are no such object become a child as they are. `class_name` ("" when not told) is what the document
 * says. */
day_err day_rtf_object_emit(day_span bytes, const char *class_name, unsigned number, day_emit *emit);
