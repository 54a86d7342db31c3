/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* What a file name says of a part: "x.7z.001", "x.part02.rar", "x.r00" and its "x.rar", "x.z01" and its
 * "x.zip". */
typedef struct day_volume_name {
    char *whole;  /* the name of what the parts make: "x.7z", "x.rar", "x.zip"; the caller frees */
    guint number; /* its place, from 1; G_MAXUINT: the last, whatever its number */
    bool sure;    /* no other file is named so ("x.001" may be anything) */
} day_volume_name;

/* False when the name is none of a part's. "x.rar" and "x.zip" are: they may stand alone. */
bool day_volume_name_parse(day_volume_name *out, const char *name);
