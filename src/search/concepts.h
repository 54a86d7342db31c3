/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "index/query.h"

/* concept:NAME becomes what the lexicon and CASE/lexicon.tsv call it, in every language and form. NAME is a
 * concept ("traffic police") or a term of one or several (交警, ГИБДД). DAY_ERR_USAGE with the column for
 * what the lexicon does not know; the case's file may be the error, too. */
day_err day_concepts_expand(day_query *query, const char *case_folder, day_error *error);
