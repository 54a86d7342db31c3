/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "command.h"
#include "pages/damage.h"

/* What is lost of a case, for `doctor`: a line a part, and the way out. Nothing when nothing is. */
void day_case_damage_print(const day_cli *cli, const char *folder, const day_damage *damage);
/* The same as the members "damaged_pages" and "lost" of the object that is being written. */
void day_case_damage_json(day_json *json, const char *folder, const day_damage *damage);
