/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "export.h"
#include <string.h>

const day_export_kind day_export_kinds[] = {
#define EXPORT(name, is_folder, is_sealed, takes_choice, summary)                                            \
    {#name, summary, is_folder, is_sealed, takes_choice, day_export_##name},
#include "exports.def"
#undef EXPORT
    {NULL}};

const day_export_kind *day_export_find(const char *name)
{
    for (const day_export_kind *kind = day_export_kinds; kind->name != NULL; kind++)
        if (strcmp(kind->name, name) == 0) return kind;
    return NULL;
}
