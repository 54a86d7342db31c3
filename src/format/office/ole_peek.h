/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/input.h"

/* The MIME type of an OLE2 compound file, told from the names in its directory; "application/x-ole-storage"
 * when none tells; NULL when this is no compound file. A static string. */
const char *day_ole_peek_mime(const day_input *input);
