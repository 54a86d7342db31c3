/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"

/* The dossier's map of the world for whoever draws it otherwise:
 * {"width","height","land","countries":[{"code", "name","x","y","path","small"}]}. Paths are SVG's; x and y
 * say where a label or a dot stands. Countries that are not on the map are left out. */
void day_map_put(day_json *json);
