/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "statement.h"

/* Who buys and who sells, by the words of a statement: fills in the roles of its names, of the firm that the case is about, and whether it is
 * about a bargain at all. What is not told stays DAY_ROLE_NONE. `hits` is the statement's text in the wordbook. */
void day_bargain_roles(day_statement *statement, const day_statement_reader *reader, const day_annotated *text, const GArray *hits);
