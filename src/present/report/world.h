/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "paper/paper.h"

/* Countries and their outlines, made at build time from Natural Earth and CLDR (world_map.py). */
typedef struct day_country {
    const char *code, *name; /* ISO 3166-1 of two letters, in English */
    int x, y;                /* where its label stands; -1: not on the map */
    const char *path;        /* its outline, for PATH; "": too small for one, or not on the map */
} day_country;

/* NULL when the code is none. Static. */
const day_country *day_country_by_code(const char *code);
/* The country's name, or the code itself when it is none. */
const char *day_country_name(const char *code);

/* All of it, for who draws the map otherwise. Static. */
typedef struct day_world {
    int width, height;
    const char *other_land; /* outlines of what is no country's, for PATH */
    const day_country *countries;
    guint n;
} day_world;
const day_world *day_world_get(void);
/* Whether its outline is too small to be seen: a dot stands there. */
bool day_country_is_small(const day_country *country);

typedef struct day_country_count {
    const char *code;
    guint n;
} day_country_count;

/* The world with these countries shaded by their counts and labelled; `shows` says the same in words, `unit`
 * what is counted. The largest counts come first in `counts`, they get their labels first. */
void day_world_map(day_paper *paper, const char *shows, const char *unit, const day_country_count *counts,
                   guint n);
