/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_zone.h"

/* "group","messages","offset","posterior","members":[],"clock","files":[],"alternatives":[{"offset",
 * "posterior"}],"evidence":{…}: members of the object that is open. offset null: none is claimed. */
void day_zone_card_put(day_json *json, day_store *store, const day_zone_group *group, day_error *error);
