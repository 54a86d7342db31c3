/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"

/* Figures and dates of a text, ready to be compared over currencies' names, scripts and units. */
typedef enum day_value_kind {
    DAY_VALUE_MONEY,
    DAY_VALUE_VOLUME,
    DAY_VALUE_NUMBER,
    DAY_VALUE_DATE
} day_value_kind;

typedef struct day_checked_value {
    day_value_kind kind;
    size_t start, end; /* bytes of the plain text */
    double amount;     /* of MONEY, VOLUME, NUMBER */
    char unit[16];     /* currency (ISO 4217, "" not told) or what is counted (analyse/target/volume.h) */
    char comparator;   /* '=', '<', '(' up to, '>', ')' from, '~' */
    char local[4]; /* of NUMBER: the currency that is meant where its script is written and none is told; ""
                      not known */
    char per[16];  /* of MONEY, as the scanner tells it; "" not told */
    /* Of DATE, in days since 1970: from <= day < to. Without a year they are those of the year 2000. */
    int64_t from, to;
    gboolean yearless;
} day_checked_value;

/* Appends day_checked_value by start. `own_ms` is the text's own time, for dates without a year;
 * DAY_TIME_NONE: none. `language` is that of figures among Latin letters ("2.140" in "de"). */
void day_values_read(GArray *out, const day_annotated *text, const char *language, int64_t own_ms);

/* day_checked_value.comparator for one as offers and the scanner write it: "<=", "~"; "" is '='. */
char day_values_sign(const char *comparator);

/* Days since 1970 of a moment. */
int64_t day_values_day(int64_t ms);

typedef enum day_agreement {
    DAY_AGREES,
    DAY_AGREES_LOOSELY, /* the same figure, with another comparator, or a currency that is not told */
    DAY_DIFFERS,        /* the same kind of value, another one */
    DAY_UNRELATED,      /* another kind */
} day_agreement;
/* How what is told (`there`) agrees with what is asked for. */
day_agreement day_values_compare(const day_checked_value *asked, const day_checked_value *there);
