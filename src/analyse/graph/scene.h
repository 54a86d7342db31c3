/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "edge_sum.h"
#include "analyse/text/name_finder.h"

/* One text while rules read it for edges: who says it to whom, who is named where, and what the scanner found
 * there. All offsets are of the plain text. */

typedef struct day_scene_mention {
    size_t start, end;
    char kind[16];
    char *value;
    int64_t entity; /* whose alias that is; 0: nobody's */
} day_scene_mention;

typedef struct day_scene {
    day_cast *cast;
    day_edge_sum *sum;
    int64_t unit, time_ms;
    bool is_message;
    int64_t offset; /* bytes of the unit's text before the plain text */
    day_plain plain;
    int64_t speaker;   /* entity; 0: not known, or no message */
    GArray *listeners; /* int64_t, entities */
    GArray *hits;      /* day_name_hit, by start */
    GArray *mentions;  /* day_scene_mention, by start */
} day_scene;

/* An edge that [start, end) of the plain text says. Nothing when a or b is nobody, or both are the same. */
void day_scene_add(const day_scene *scene, day_edge_kind kind, int64_t a, int64_t b, const char *label,
                   size_t start, size_t end);

/* The sentence around a place: between marks that end one, and line breaks. */
void day_scene_sentence(const day_scene *scene, size_t at, size_t *start, size_t *end);

/* The organisation of an entity, or the entity itself when it has none; 0 stays 0. */
int64_t day_scene_house(const day_scene *scene, int64_t entity);

/* The only house that a message is for, other than the speaker's; 0: none, or several. */
int64_t day_scene_other_house(const day_scene *scene);

/* Whether `phrase` (folded) stands at `at`; where a script has blanks, as whole words. */
bool day_scene_says(const day_scene *scene, size_t at, const char *phrase);

/* Where `phrase` stands first in [start, end); SIZE_MAX: nowhere. */
size_t day_scene_find(const day_scene *scene, size_t start, size_t end, const char *phrase);

/* The rules: each adds what it finds to scene->sum. */
void day_scene_mentioned(const day_scene *scene); /* a message names somebody it is not for */
void day_scene_contract(const day_scene *scene);  /* parties of contracts and invoices: bought from */
void day_scene_deal(const day_scene *scene);      /* amounts offered in talk: bought from, paid */
void day_scene_owns(const day_scene *scene);      /* subsidiaries, legal representatives, shareholders */
