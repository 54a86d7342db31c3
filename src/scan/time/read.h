/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "expr.h"

/* The grammar. A segment is a run of words that the tables know, figures and punctuation between them; a
 * production reads from a token on and gives the index after what it took, 0 when it does not stand there. */

typedef struct day_time_token {
    size_t start, size; /* bytes of the text */
    bool glued;         /* nothing stands between it and the token before */
    uint8_t digits;     /* figures of a number; 0: a word; DT_BAD: figures that belong to something else */
    unsigned n;
    uint64_t classes[2]; /* a bit for each class that it has a reading of */
    uint64_t ahead[2];   /* those of this token and all behind it */
    day_time_reading readings[DT_MAX_READINGS];
    int64_t number; /* DT_NUMBER from figures */
} day_time_token;

#define DT_MAX_TOKENS 96
#define DT_BAD 99

typedef struct day_time_reader {
    day_span text;
    const day_time_words *words;
    const day_time_lang *lang;
    day_time_order order;
    bool foreign;               /* woken by a word of a language that the text is not known to be in */
    bool dated;                 /* whether there is a reference */
    int32_t today;              /* its civil day */
    int64_t now;                /* and second */
    struct day_time_memo *memo; /* memo.h */
    unsigned n;
    day_time_token tokens[DT_MAX_TOKENS + 1];
} day_time_reader;

/* day_time_is() for a token that has such a reading. */
void day_time_value(const day_time_token *token, day_time_class class, int *value);

/* Whether token i has a reading of that class; its value when `value` is not NULL. False beyond the last. */
static inline bool day_time_is(const day_time_reader *r, unsigned i, day_time_class class, int *value)
{
    if (i >= r->n || (r->tokens[i].classes[class >> 6] >> (class & 63) & 1) == 0) return false;
    if (value != NULL) day_time_value(&r->tokens[i], class, value);
    return true;
}

bool day_time_punct(const day_time_reader *r, unsigned i, char c);
bool day_time_glued(const day_time_reader *r, unsigned i);

/* The segment around text[at]: false when what stands there is not of one. */
bool day_time_lex(day_time_reader *r, size_t at);

/* Classes of which a production cannot do without at least one, from its first token on; none: it can. */
typedef struct day_time_classes {
    uint64_t of[2];
} day_time_classes;

#define DT_BIT(class, word) ((class) >> 6 == (word) ? UINT64_C(1) << ((class) & 63) : 0)
#define DT_BITS(a, b, c, d, word) (DT_BIT(a, word) | DT_BIT(b, word) | DT_BIT(c, word) | DT_BIT(d, word))
#define DT_ANY(a, b, c, d)                                                                                   \
    {                                                                                                        \
        {                                                                                                    \
            DT_BITS(a, b, c, d, 0), DT_BITS(a, b, c, d, 1)                                                   \
        }                                                                                                    \
    }
#define DT_ANY_OF_8(a, b, c, d, e, f, g, h)                                                                  \
    {                                                                                                        \
        {                                                                                                    \
            DT_BITS(a, b, c, d, 0) | DT_BITS(e, f, g, h, 0), DT_BITS(a, b, c, d, 1) | DT_BITS(e, f, g, h, 1) \
        }                                                                                                    \
    }

static inline bool day_time_ahead(const day_time_reader *r, unsigned i, const day_time_classes *any)
{
    if (i >= r->n) return false;
    const uint64_t *ahead = r->tokens[i].ahead;
    return ((ahead[0] & any->of[0]) | (ahead[1] & any->of[1])) != 0 || (any->of[0] | any->of[1]) == 0;
}

/* A production. */
typedef unsigned (*day_time_production)(const day_time_reader *r, unsigned i, day_time_expr *out);

typedef struct day_time_way {
    day_time_production read;
    day_time_classes needs;
} day_time_way;

/* What the production gives that takes most; of several the first. */
unsigned day_time_longest(const day_time_reader *r, unsigned i, const day_time_way *ways, size_t n,
                          day_time_expr *out);

/* --- read.c: what all productions use. Each gives the index after it, 0 when it does not stand there --- */

/* Skips articles and the like; gives i itself when there are none. */
unsigned day_time_skip(const day_time_reader *r, unsigned i, day_time_class class);

/* A whole number, of figures or words ("twenty-one", "two hundred"). */
unsigned day_time_number(const day_time_reader *r, unsigned i, int *value);
/* Also "2.5", "one and a half", "half a": in hundredths. */
unsigned day_time_quantity(const day_time_reader *r, unsigned i, int *hundredths);
/* "4th", "fourth", "twenty-first"; -1: the last. */
unsigned day_time_ordinal(const day_time_reader *r, unsigned i, int *value);
/* A day of the month, as number or ordinal. `ordinal` (may be NULL): which of them. */
unsigned day_time_monthday(const day_time_reader *r, unsigned i, int *day, bool *ordinal);
/* A year of four figures or in words; two figures only after an apostrophe. */
unsigned day_time_year(const day_time_reader *r, unsigned i, int *year);
/* A number of exactly so many figures, min to max. */
unsigned day_time_figures(const day_time_reader *r, unsigned i, unsigned min, unsigned max, int *value);

/* --- dates.c: the date part of an expression --- */

void day_time_clear(day_time_expr *out);
/* A day as written; what was not said is 0. Two candidates where that leaves them. */
void day_time_set_day(const day_time_reader *r, day_time_expr *out, int year, int month, int day);
void day_time_set_month(const day_time_reader *r, day_time_expr *out, int year, int month);
void day_time_set_year(const day_time_reader *r, day_time_expr *out, int year);
void day_time_set_weekday(const day_time_reader *r, day_time_expr *out, int weekday);
/* One day counted from the reference; `timex` when there is none. */
void day_time_set_from_today(const day_time_reader *r, day_time_expr *out, int days);
/* A period counted from the reference: 0 the present one. False for units that are no periods of days. */
bool day_time_set_period(const day_time_reader *r, day_time_expr *out, day_time_unit unit, int n);
/* One known day, or a known period. */
void day_time_set_civil(day_time_expr *out, int32_t day, bool relative);
void day_time_set_span(day_time_expr *out, int32_t start, int32_t end, day_time_grain grain, bool relative);
void day_time_set_holiday(const day_time_reader *r, day_time_expr *out, int holiday, int year);

/* --- the productions --- */

unsigned day_time_read_date(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_numeric(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_period(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_clock(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_part(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_duration(const day_time_reader *r, unsigned i, day_time_expr *out);
/* A duration and where it is counted from: ago, in, later, after tomorrow. */
unsigned day_time_read_offset(const day_time_reader *r, unsigned i, day_time_expr *out);
/* read_calendar.c: other calendars. read_hours.c: clocks that are said the other way. read_decade.c. */
/* "1 to 5 Khordad 1402": two days of one month. */
unsigned day_time_read_calendar_days(const day_time_reader *r, unsigned i, day_time_expr *from,
                                     day_time_expr *to);
unsigned day_time_read_calendar(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_hours(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_named_decade(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_weekdaypart(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_set(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_hour(const day_time_reader *r, unsigned i, day_time_expr *out);
void day_time_set_part(day_time_expr *out, int part);
/* Early or late in the part of the day that is set. */
void day_time_edge_part(day_time_expr *out, int edge);
/* A year right after a month or day: ", 2016", "of 2016"; i itself when there is none. */
unsigned day_time_read_year_after(const day_time_reader *r, unsigned i, int *year);
/* Whether a word of time stands before i that lets a word that is common too be one of time. */
bool day_time_has_context(const day_time_reader *r, unsigned i);
/* "last", "this upcoming": the way; and as -1, 0, 1, 2. */
unsigned day_time_relative(const day_time_reader *r, unsigned i, int *way);
int day_time_direction(int way);
/* The pieces that periods are made of. */
unsigned day_time_read_month(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_yearly(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_one_period(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_decade(const day_time_reader *r, unsigned i, day_time_expr *out);
/* read_partial.c */
unsigned day_time_read_quarter(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_week_number(const day_time_reader *r, unsigned i, day_time_expr *out);
unsigned day_time_read_ordinal_part(const day_time_reader *r, unsigned i, day_time_expr *out);
