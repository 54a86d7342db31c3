/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "json_scan.h"

/* Literals of JavaScript, Python and Mongo's shell. */

/* The escape at scan->at (a backslash) goes to scan->text; what is none stays as it is written. */
void day_json_literal_escape(day_json_scan *scan);

/* ISODate("…"), ObjectId('…'), NumberLong(5), datetime.datetime(2022, 6, 8, 3, 22): the bytes of the call,
 * and its value at the end of `text`; 0 when there is none. */
size_t day_json_literal_call(GString *text, const char *at, const char *end);

/* What a value without quotes is; None, True and undefined become JSON's words. */
day_json_token day_json_literal_bare(GString *text);
