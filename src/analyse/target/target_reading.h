/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"

/* One place that names an organisation, a site or a system as target or victim, before places that mean the
 * same are joined. What is not in the evidence stays empty. */

typedef enum day_target_fact {
    DAY_TARGET_NAME,
    DAY_TARGET_COUNTRY,
    DAY_TARGET_SECTOR,
    DAY_TARGET_DATA,
    DAY_TARGET_VOLUME,
    DAY_TARGET_STATUS,
    DAY_TARGET_DATE,
    DAY_N_TARGET_FACTS
} day_target_fact;

/* As in the table target_field. */
const char *day_target_fact_name(day_target_fact fact);

typedef enum day_target_basis {
    DAY_TARGET_TABLE, /* a table of targets says so */
    DAY_TARGET_OFFER, /* an offer is about it */
    DAY_TARGET_TALK,  /* a message speaks of its data, or of access to it */
    DAY_TARGET_PROSE, /* another text does */
} day_target_basis;

typedef enum day_target_kind {
    DAY_TARGET_ORGANISATION,
    DAY_TARGET_SITE,
    DAY_TARGET_SYSTEM,
} day_target_kind;

typedef struct day_target_value {
    char *value;               /* canonical; of NAME and VOLUME as written; NULL: not told */
    int64_t unit, start, size; /* bytes of the unit's text that say so */
} day_target_value;

typedef struct day_target_reading {
    day_target_basis basis;
    day_target_kind kind;
    int64_t item, time_ms; /* of the message; DAY_TIME_NONE: none */
    int64_t entity;        /* 0: nobody known */
    day_target_value fact[DAY_N_TARGET_FACTS];
    double volume;           /* NAN: not told, or no figure */
    const char *volume_unit; /* static; "" */
    bool by_picture;         /* read from a picture: a letter may be off */
    bool doubtful;           /* it could be anything's name: counts beside others of the same name only */
} day_target_reading;

day_target_reading *day_target_reading_new(day_target_basis basis, const day_annotated *text);
void day_target_reading_free(day_target_reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_target_reading, day_target_reading_free)

/* The kind of data that a term stands for, itself or what is behind access of that kind, up to the first of
 * ";,| "; NULL: none. Borrowed. */
const char *day_target_data_of(const day_lexicon_term *term);

/* A fact that [start, end) of the plain text tells; `value` NULL: as written there, blanks around dropped.
 * What is told already stays. */
void day_target_reading_tell(day_target_reading *reading, const day_annotated *text, day_target_fact fact,
                             const char *value, size_t start, size_t end);

/* What [start, end) of the plain text tells of data, volume, status and country, in that order of trust:
 * the first of each. Bits (1 << fact) of `wanted` only; returns those that it found. */
guint day_target_reading_take(day_target_reading *reading, const day_annotated *text, guint wanted,
                              size_t start, size_t end);
