/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The grammar of cjk.h between its files. There are no tokens: a production reads the text at `at` and gives
 * the place behind what it took, 0 when it does not stand there (nothing ends at 0). Blanks before a word are
 * passed over. */

enum { CJK_ZH = 1, CJK_JA = 2, CJK_KO = 4, CJK_HAN = CJK_ZH | CJK_JA, CJK_ALL = 7 };

typedef enum cjk_class {
    K_BLOCK,   /* a longer word that is no date: 日本 */
    K_MARK,    /* behind figures, a part of a date or of an hour; cjk_unit */
    K_UNIT,    /* of a duration; cjk_unit */
    K_COUNTER, /* between figures and unit: 个 */
    K_MONTH,   /* a month by name */
    K_WEEK,    /* 星期, before a weekday's figure */
    K_WEEKDAY, /* 1 Monday … 7; whole */
    K_DAYNUM,  /* a weekday's figure behind K_WEEK */
    K_DAY,     /* a day from today */
    K_YEAR,    /* a year from this one */
    K_DAYPART, /* 今晚: (day + 8) * 16 + cjk_part */
    K_PART,    /* cjk_part */
    K_CLOCK,   /* noon: minutes of the day */
    K_REL,     /* last -1, this 0, next 1 … of a unit or weekday */
    K_NOW,     /* now 0, at once 1 */
    K_AGO,
    K_LATER,
    K_WITHIN,
    K_PAST,
    K_NEXT, /* before a duration */
    K_FROM,
    K_TO,
    K_AND,
    K_BETWEEN,
    K_TILL,
    K_BEFORE,
    K_AFTER,
    K_SINCE,
    K_UNTIL,
    K_ONWARD, /* behind a date; UNTIL and ONWARD: with the date itself */
    K_PRE_SINCE,
    K_PRE_BEFORE, /* before a date */
    K_ABOUT,      /* behind */
    K_OF,
    K_EVERY,
    K_EACH, /* EACH: behind: ごとに */
    K_HOLIDAY,
    K_SEASON,
    K_HALF,
    K_EDGE,
    K_QUARTER,
    K_NTH,
    K_LAST,
    K_FIRST,
    K_FEW,
    K_LUNAR,
    K_SOLAR,
    K_LEAP,
    K_FRACTION,
    K_OCLOCK,
    K_ALSO,
    K_ERA,
    K_DECADE,
    K_CENTURY,
    K_TODATE,
    K_DAYS,
    K_MERIDIEM,
    K_OF_MONTH,
    K_CYCLE,
    K_SHORT,
    K_PRE_ABOUT,
    K_MORE,
    K_N
} cjk_class;

typedef enum cjk_unit {
    U_SECOND,
    U_MINUTE,
    U_HOUR,
    U_DAY,
    U_WEEK,
    U_MONTH,
    U_QUARTER,
    U_YEAR,
    U_BUSINESS,
    U_CENTURY
} cjk_unit;
typedef enum cjk_part { P_MORNING, P_NOON, P_AFTERNOON, P_EVENING, P_NIGHT, P_DAYTIME, P_SMALL } cjk_part;
typedef enum cjk_mod {
    M_NONE,
    M_BEFORE,
    M_AFTER,
    M_SINCE,
    M_UNTIL,
    M_START,
    M_MID,
    M_END,
    M_APPROX,
    M_LESS,
    M_MORE
} cjk_mod;

/* What stands at a place is asked for by many productions, so it is remembered for one look at a stretch. */
struct cjk_memo;

typedef struct cjk_reader {
    day_span text;
    unsigned lang;
    bool dated;
    int32_t today;
    int64_t now;
    struct cjk_memo *memo;
} cjk_reader;

typedef struct cjk_days {
    int32_t start, end;
} cjk_days;

/* What was read. */
typedef struct cjk_when {
    bool date, period, relative, nowhere, bare; /* bare: a day of the month alone, by its number */
    bool numbered;                              /* 12号: may as well be a number */
    int year, month, day, weekday;
    unsigned n;
    cjk_days days[2];
    char timex[40], undated[40];
    bool time, time_period, open;
    int32_t from, to;
    const char *part;
    unsigned fields; /* of a time: hour 1, minute 2, second 3 */
    bool moment, moment_period;
    int64_t since, until;
    bool duration, set;
    int months, days_long, seconds, business;
    char length[40];
    const char *calendar; /* one whose days are not ours */
    const char *era;      /* one whose years alone are not */
    char told[24];        /* in that calendar */
    cjk_mod mod;
    bool approx;
} cjk_when;

typedef struct cjk_number {
    int value, hundredths;
    unsigned figures; /* written one by one: 2016, 二〇一六; 0: 十二 */
    bool arabic, decimal, leading_zero;
} cjk_number;

#define CJK_PLACES 16
#define CJK_STANDING 32

typedef struct cjk_standing {
    uint8_t class, size;
    int16_t value;
} cjk_standing;

typedef struct cjk_place {
    size_t at;           /* one more than the place; 0: none */
    size_t words_at;     /* behind blanks */
    uint64_t classes[2]; /* a bit for each class of `words` */
    unsigned n;
    cjk_standing words[CJK_STANDING];
} cjk_place;

typedef struct cjk_counted {
    size_t at; /* as cjk_place.at */
    size_t end;
    cjk_number number;
} cjk_counted;

/* Slots by the place. A slot whose `at` is another place is empty. */
typedef struct cjk_memo {
    cjk_place places[CJK_PLACES];
    cjk_counted numbers[CJK_PLACES];
} cjk_memo;

/* cjk_text.c: sets of characters */
typedef enum cjk_set_of {
    CJK_FIGURES,
    CJK_BEFORE_UNIT, /* what a unit can stand behind */
    CJK_UNITS,       /* units of one character */
    CJK_AFTER_UNIT,  /* what makes another word of them */
    CJK_BRANCHES
} cjk_set_of;
bool cjk_in(cjk_set_of set, uint32_t c);
size_t cjk_char(day_span text, size_t at, uint32_t *c);
size_t cjk_before(day_span text, size_t at, uint32_t *c);
size_t cjk_blanks(const cjk_reader *r, size_t at);
size_t cjk_sign(const cjk_reader *r, size_t at, const char *signs);
/* cjk_words.c */
void cjk_words_warm(void (*wake)(const char *word, void *ctx), void *ctx);
bool cjk_known(uint32_t c);  /* stands in a word */
bool cjk_begins(uint32_t c); /* begins one */
size_t cjk_word(const cjk_reader *r, size_t at, cjk_class class, int *value);
/* cjk_numbers.c */
size_t cjk_number_at(const cjk_reader *r, size_t at, cjk_number *out);

/* cjk_days.c: which days are meant */
void cjk_set_day(const cjk_reader *r, cjk_when *out, int year, int month, int day);
void cjk_set_month(const cjk_reader *r, cjk_when *out, int year, int month);
void cjk_set_year(cjk_when *out, int year);
void cjk_set_weekday(const cjk_reader *r, cjk_when *out, int weekday);
void cjk_set_period(const cjk_reader *r, cjk_when *out, cjk_unit unit, int n);
void cjk_set_span(cjk_when *out, int32_t start, int32_t end);
void cjk_set_from_today(const cjk_reader *r, cjk_when *out, int days);
void cjk_set_holiday(const cjk_reader *r, cjk_when *out, int holiday, int year);
bool cjk_set_lunar(const cjk_reader *r, cjk_when *out, int year, int month, int day, bool leap);
int64_t cjk_shift(int64_t from, const cjk_when *length, int sign);

/* cjk_date.c, cjk_figures.c, cjk_time.c, cjk_span.c, cjk_sentence.c: the productions */
size_t cjk_weekday(const cjk_reader *r, size_t at, int *out);
size_t cjk_year_month_day(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_of(const cjk_reader *r, size_t at);
bool cjk_whole_year(const cjk_reader *r, size_t at, int *y, size_t *place);
size_t cjk_relative_unit(const cjk_reader *r, size_t at, cjk_when *out);
bool cjk_is_period(cjk_unit unit);
int cjk_full_year(int two);
size_t cjk_part_of_year(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_edge(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_counted_part(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_decade(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_season(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_numeric(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_with_weekday(const cjk_reader *r, size_t end, cjk_when *out);
size_t cjk_date(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_time(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_duration(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_offset(const cjk_reader *r, size_t at, cjk_when *out);
size_t cjk_set(const cjk_reader *r, size_t at, cjk_when *out);

/* What a whole mention says: up to four readings, each from a second (since 1970, or of the day) to one. */
typedef enum cjk_type {
    T_DATE,
    T_DATERANGE,
    T_TIME,
    T_TIMERANGE,
    T_DATETIME,
    T_DATETIMERANGE,
    T_DURATION,
    T_SET
} cjk_type;

typedef struct cjk_found {
    cjk_type type;
    unsigned n;
    int64_t start[4], end[4];
    unsigned fields;             /* of the time: hour 1 … */
    int64_t days;                /* how long a period is */
    bool until_open, since_open; /* has no end, no beginning */
    bool relative;
    char timex[96], undated[96];
    const char *calendar, *part;
    char told[24];
    cjk_mod mod;
} cjk_found;

size_t cjk_optional(const cjk_reader *r, size_t at, cjk_class class);
size_t cjk_sentence(const cjk_reader *r, size_t at, cjk_found *out);
