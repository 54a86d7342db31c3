/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>

/* A warning list as MISP writes it (misp-warninglists, list.json): values that say little of an attack
 * because they are everywhere. The user's own file; none is shipped. */
typedef struct day_misp_list {
    char *name;
    char *type;            /* string, substring, hostname, cidr, regex */
    GPtrArray *entries;    /* char * */
    GPtrArray *attributes; /* char *: MISP's attribute types that it speaks of; empty: of all */
} day_misp_list;

/* DAY_ERR_IO when the file cannot be read, DAY_ERR_FORMAT when it is no such list: the message names the
 * file. */
day_err day_misp_list_read(day_misp_list **out, const char *path, day_error *error);
void day_misp_list_free(day_misp_list *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_misp_list, day_misp_list_free)
