/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "input.h"

/* The MIME type of a document that another program of the jail reads (model/handed.def), or that none reads
 * and libmagic does not name, told by its first bytes; NULL when it is none of them. Those in OLE2 and zip
 * containers are told by ole_peek.h and zip_peek.h. A static string. */
const char *day_legacy_peek_mime(const day_input *input);
