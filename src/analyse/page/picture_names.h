/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/store.h"
#include <glib.h>

/* Which picture is meant by a name, seen from a folder or container: first those beside it, then the only one
 * of that name in the case. Names are compared in lower case. */
typedef struct day_picture_names day_picture_names;

/* Reads the case's pictures and its documents of page images. */
day_err day_picture_names_load(day_picture_names **out, day_store *store, day_error *error);
void day_picture_names_free(day_picture_names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_picture_names, day_picture_names_free)
bool day_picture_names_empty(const day_picture_names *names);

/* By a name or path told inside a side-car ("C:\\scans\\a_1.tif"). The item that was read; 0: none. */
int64_t day_picture_names_told(const day_picture_names *names, const char *folder, const char *told);
/* By the side-car's own name: "a_1.png.json", "a_1.hocr", "a_1_ocr.txt" for a_1.png. */
int64_t day_picture_names_beside(const day_picture_names *names, const char *folder, const char *file);
/* By page `page` of the document of page images that has the side-car's name: "a.hocr" for a_1.png, a_2.png.
 */
int64_t day_picture_names_page(const day_picture_names *names, const char *folder, const char *file,
                               int64_t page);
