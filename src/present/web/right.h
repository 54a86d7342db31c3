/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* What somebody may do; each includes those before it. A row of routes.def says what its route asks for. */
typedef enum day_right {
    DAY_RIGHT_READ,     /* sees everything, changes nothing */
    DAY_RIGHT_ANNOTATE, /* bookmarks, notes, tags, decisions, edits, saved searches */
    DAY_RIGHT_OWN,      /* reads more into the case, analyses, reports */
} day_right;

/* "read", "annotate", "own". Static string. */
const char *day_right_name(day_right right);
