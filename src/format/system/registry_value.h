/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdint.h>

/* A value of the Windows registry as a person would read it. `type` is REG_…; `wide`: strings are UTF-16LE
 * (they are, but for exports of Windows 9x). */
void day_registry_show(GString *out, uint32_t type, day_span data, gboolean wide);

/* "REG_SZ"; "REG_0x12" is written into `buffer` for types without a name. */
const char *day_registry_type_name(uint32_t type, char buffer[16]);
