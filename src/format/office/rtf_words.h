/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* What a group's first control word makes of the group. */
typedef enum day_rtf_role {
    DAY_RTF_BODY,    /* its text is the document's, though a star stands before the word */
    DAY_RTF_BOX,     /* the same, inside what is quiet, and in lines of its own */
    DAY_RTF_QUIET,   /* its own text is nothing, that of groups inside may be */
    DAY_RTF_SKIP,    /* nobody reads it */
    DAY_RTF_HIDE,    /* text that is not shown */
    DAY_RTF_NOTE,    /* beside the document; `key` says what it is */
    DAY_RTF_FACT,    /* its text is the fact `key` */
    DAY_RTF_TIME,    /* \yr \mo \dy \hr \min make the fact `key` */
    DAY_RTF_CAPTURE, /* its text is kept for what comes */
    DAY_RTF_FIELD,
    DAY_RTF_SHAPE, /* a shape's property: {\sp{\sn name}{\sv value}} */
    DAY_RTF_PICTURE,
    DAY_RTF_OBJECT_DATA,
    DAY_RTF_AUTHORS /* who changed the text: {Unknown;}{Name;} */
} day_rtf_role;

typedef struct day_rtf_group {
    const char *word;
    day_rtf_role role;
    const char *key;
} day_rtf_group;

/* The row of a word that opens a group of its own, NULL when it is none; rows have numbers from 1. */
const day_rtf_group *day_rtf_group_of(const char *word);
const day_rtf_group *day_rtf_group_at(guint number);
guint day_rtf_group_number(const day_rtf_group *group);

/* The extension of a picture's kind (\pngblip); NULL when the word is none. */
const char *day_rtf_picture_kind(const char *word);
