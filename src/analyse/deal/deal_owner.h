/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "grammar.h"
#include "deal_text.h"

/* Whose the thing is that [start, end) names, where the words or the mark before a name say so: "records of
 * X", "access to X", "domain admin, X". By how names are written: X need not be known. False: not told. */
bool day_deal_owner(const day_annotated *text, const day_cast *cast, const day_grammar *grammar, size_t start,
                    size_t end, size_t *from, size_t *to);
