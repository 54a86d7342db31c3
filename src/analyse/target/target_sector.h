/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "lexicon/lexicon.h"

/* The sector that an organisation's name tells: by terms of the lexicon in it, and by how it ends. */

/* A concept (class sector), borrowed from the lexicon or static; NULL: none is told. `folded` is the name. */
const char *day_target_sector_of(const day_lexicon *lexicon, const char *folded, size_t size);

/* The same by its last characters alone: 报 is a newspaper. */
const char *day_target_sector_ending(const char *folded, size_t size);

/* The same by the words of name_sectors.def alone. */
const char *day_target_sector_by_word(const char *folded, size_t size);
