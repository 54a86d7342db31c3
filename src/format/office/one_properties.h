/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "one_store.h"

/* Reads an object's set of properties ([MS-ONESTORE] 2.6.1) into its texts and names. The compact identities
 * of the objects that it refers to are appended to `children` (uint32_t). What is damaged ends it early. */
void day_one_properties_read(day_one_object *object, day_span set, GArray *children);
