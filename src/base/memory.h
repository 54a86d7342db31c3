/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* What a library cannot do for want of memory, where there is no way on: said under this domain, it ends the
 * program as GLib's own allocations do, which main.c makes a line and an exit code of. */
#define DAY_MEMORY_DOMAIN "daylight-memory"

G_GNUC_NORETURN static inline void day_memory_is_gone(const char *what)
{
    g_log(DAY_MEMORY_DOMAIN, G_LOG_LEVEL_ERROR, "%s", what);
    g_abort();
}
