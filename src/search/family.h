/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>

/* Whether an item's MIME type is what a user asks for: a MIME type, a pattern of one ("image/ *"), or a short
 * word of families.def ("pdf", "image", "mail", "archive"). NULL asks for nothing. */
bool day_family_matches(const char *asked, const char *mime);
