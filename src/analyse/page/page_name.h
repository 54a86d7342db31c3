/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* What a picture's file name says of a page: its number, and the series it belongs to. A name alone is no
 * proof; an_pages.c weighs the whole series. */
typedef enum day_page_rule {
    DAY_PAGE_NONE,
    DAY_PAGE_ID,     /* an identifier (UUID, hash) and a number */
    DAY_PAGE_WORD,   /* a word for page, in some language, or "3 of 12" */
    DAY_PAGE_LETTER, /* "p3" */
    DAY_PAGE_SCAN,   /* a word for scan and a number */
    DAY_PAGE_NUMBER, /* any other name that ends in a number, and names no photograph or screenshot */
    DAY_PAGE_BARE,   /* nothing but a number */
} day_page_rule;

typedef struct day_page_name {
    day_page_rule rule;
    guint page;   /* as written: 0 is a page, too */
    guint total;  /* as told by the name ("3 of 12"); 0: not told */
    bool bracket; /* "(3)": the first of such a series often has no number */
    char *series; /* the same for each page: folded, with "#" for the number, and the extension */
    char *title;  /* what is left of the name for people; "" when nothing is */
} day_page_name;

/* The largest number that is taken for a page's. */
#define DAY_PAGE_MAX 2000u

/* False (DAY_PAGE_NONE) when the name tells of no page. On true end with day_page_name_clear(). */
bool day_page_name_parse(day_page_name *out, const char *name);
void day_page_name_clear(day_page_name *name);

/* A name without its extension, folded as series are, without separators at its ends. The caller frees. */
char *day_page_name_stem(const char *name);
