/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_bookmark.h"

/* {"position","anchor","note","tags":[…],"added"} */
void day_bookmark_card_put(day_json *json, const day_bookmark *bookmark);
