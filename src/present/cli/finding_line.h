/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"

/* What `verify` finds, of a case or of a bag: a line for people, or an object
 * {"check","subject","finding","bad"}. Subject and text may hold any bytes. */
void day_finding_line(const day_cli *cli, bool as_json, const char *check, const char *subject,
                      const char *text, bool bad);
