/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "page_name.h"
#include <stdint.h>

/* Pictures whose names differ in a page number only, in one folder or container: a document, perhaps. */
typedef struct day_series_page {
    guint page;
    int64_t item, read;
    int64_t width, height;
    bool camera;
    char *name; /* of the file */
} day_series_page;

typedef struct day_series {
    day_page_rule rule;
    bool bracket;
    guint total; /* as the names tell; 0: they don't */
    int64_t source, parent;
    char *folder, *title;
    GArray *pages; /* of day_series_page, by number once day_series_judge() was called */
} day_series;

day_series *day_series_new(const day_page_name *name, int64_t source, int64_t parent, const char *folder);
void day_series_free(day_series *series);
/* Takes the page's name. */
void day_series_add(day_series *series, const day_series_page *page);

/* Whether the pages belong together; sorts them. Names alone suffice when they say so (an identifier, a word
 * for page); weaker names need pictures of one page-like shape that no camera took, from the first page on,
 * with few missing. */
bool day_series_judge(day_series *series);

/* The numbers between the first and the last (or told) page that are not there: "4, 7-9". The caller frees.
 */
char *day_series_missing(const day_series *series);
/* 0 when there is a page 0, else 1; and the last or the told number. */
guint day_series_first(const day_series *series);
guint day_series_last(const day_series *series);

/* Why they were taken together. Static string. */
const char *day_series_rule(const day_series *series);
