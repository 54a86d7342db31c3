/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/check/side_by_side.h"
#include "base/json.h"
#include "check_note.h"

/* Statements of an article with their verdicts and what speaks for them, as JSON. */

/* {"statement","place","verdict","parts":[…],"evidence":[…],"against":[…],"note"}; `article` (NULL: it is the
 * only one) stands before. */
void day_check_statement_put(day_json *json, const day_check_view *view, guint number, const char *article);

/* {"pair":[PLACE, PLACE],"verdicts":[…],"same":[…],"differ":[…]} of two articles. */
void day_check_pair_put(day_json *json, const day_check_view *view, const day_statement_pair *pair);
