/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "command.h"
#include "present/reader/extraction.h"

/* The facts `chat.*` of an extraction (format/chat_explain.h): how its conversations were recognised. */

/* For people, on standard output; says so when there is no conversation. */
void day_explanation_print(const day_cli *cli, const day_extraction *result);

/* An array of objects: {"parser","place","columns":[…],"messages":n,"unfit":n,"unfit_at":[{"place","what"}],
 * "notes":[…]}. */
void day_explanation_write(day_json *json, const day_extraction *result);
