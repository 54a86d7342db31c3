/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* The words of dates and times, a table for each language (lang_XX.c, a row in langs.def). The grammar knows
 * only these classes; a language that needs a sentence of its own adds a production (see read.h). */
typedef enum day_time_class {
    DT_NONE,    /* part of a phrase, nothing by itself */
    DT_PUNCT,   /* value: the character; by the lexer */
    DT_NUMBER,  /* value; by the lexer from figures, or a number word: one … nineteen, twenty … ninety */
    DT_SCALE,   /* hundred 100, thousand 1000: multiplies what stands before it */
    DT_ORDINAL, /* value; first … thirty-first; -1: the last */
    DT_ORDINAL_MARK, /* glued to figures makes an ordinal: st nd rd th, º, er */
    DT_MONTH,        /* 1 … 12; other calendars: DT_CALENDAR(c) + 1 … 13 */
    DT_WEEKDAY,      /* 1 Monday … 7 Sunday; + DT_PLURAL: "Mondays", each of them */
    DT_UNIT,         /* day_time_unit; + DT_PLURAL where a language has a form for it */
    DT_PART,         /* day_time_part: morning …; + DT_PLURAL */
    DT_DAYHALF,      /* am 0, pm 1; after or before the hour */
    DT_CLOCK,        /* noon 720, midnight 0: minutes of the day */
    DT_OCLOCK,       /* after an hour: o'clock, Uhr, h, 点; minutes may follow ("15 h 30") */
    DT_RELATIVE,     /* of a unit or weekday: last -1, this 0, next 1, after next 2; see DT_REL_… */
    DT_DAY,          /* a day from today: yesterday -1, today 0, tomorrow 1 */
    DT_DAYPART,      /* a part of a day from today: tonight; DT_ON(day, part) */
    DT_NOW,
    DT_AGO,     /* with a duration, before or after it as the language has it: ago, vor, il y a */
    DT_LATER,   /* after a duration: later, from now, hence */
    DT_IN,      /* before a duration, points forward: in, dans, через; value 1: within */
    DT_FOR,     /* before a duration, says nothing: for, during */
    DT_FROM,    /* starts a range: from, между has DT_BETWEEN */
    DT_TO,      /* between its ends: to, till, through, ~ */
    DT_BETWEEN, /* starts a range whose ends stand around DT_AND */
    DT_AND,
    DT_SINCE,
    DT_UNTIL,
    DT_BEFORE,
    DT_AFTER,    /* before a date or time; value: day_time_mod or 0 */
    DT_OF,       /* between a part and its whole: of, in, de, 的 */
    DT_AT,       /* before a time of the day: at, um, à; value 1: around; 2: says little alone */
    DT_ON,       /* before a date: on, am, le */
    DT_THE,      /* articles, and what may be left out anywhere */
    DT_EVERY,    /* every, each; value n: every n-th (every other 2) */
    DT_SET,      /* daily …: day_time_unit + DT_TIMES(n): fortnightly DT_TIMES(2) + week */
    DT_HOLIDAY,  /* day_time_holiday */
    DT_SEASON,   /* 1 spring … 4 winter */
    DT_QUARTER,  /* Q1 … Q4: value 1 … 4; 0: "quarter" after an ordinal */
    DT_HALF,     /* H1, H2; 0: "half" */
    DT_EDGE,     /* a piece of a period: day_time_edge */
    DT_REST,     /* rest of */
    DT_TODATE,   /* year to date */
    DT_FEW,      /* an indefinite number: few 3, couple 2; the value is the number */
    DT_A,        /* an indefinite article that counts as one before a unit: a, an */
    DT_FRACTION, /* half 50, quarter 25, three quarters 75: hundredths of a unit, minutes of an hour */
    DT_PAST,   /* minutes and hour: past 1, to -1; "halb acht" has DT_FRACTION + this -1 in one: DT_HALFTO */
    DT_HALFTO, /* half before the hour: halb, half (Dutch), halv: 7:30 of eight */
    DT_ZONE,   /* minutes east of UTC: UTC, GMT, EST … */
    DT_MARK,   /* after figures says what they are: 年 月 日 号 时 分 秒, year of: day_time_unit */
    DT_ERA,    /* DT_CALENDAR(c) of the year that follows or stands before: 民国, พ.ศ., ق.م. */
    DT_BUSINESS,    /* business (days) */
    DT_WEEKEND,     /* weekend; + DT_PLURAL */
    DT_OTHER,       /* other, second, after every: "every other day" */
    DT_MORE,        /* more than 1, less than -1 */
    DT_ALL,         /* all, whole, entire: before a unit */
    DT_YEARWORD,    /* what may stand before a year: year, FY (1), school year (2) */
    DT_ISH,         /* makes a time approximate after it: -ish */
    DT_WEEKOF,      /* the week of, w/c, week commencing: before a date */
    DT_STARTING,    /* starting, beginning (on): since, or the start of a duration */
    DT_DECADE_MARK, /* glued to a year: 1990s, 90's */
    DT_NOTYEAR,     /* after a number: says that it is no year (pieces, people); never needed for a match */
    DT_WEAK,        /* a common word too (may, sun): alone it needs a word of time before it */
    DT_ORLATER,     /* after a date or time: "or later" (value DT_MOD_SINCE), "or earlier" (DT_MOD_UNTIL) */
    DT_HOURMINUS,   /* after an hour, before minutes that are taken off it: moins, menos, meno, إلا */
    DT_WITHOUT,     /* before such minutes, the hour after them: без */
    DT_DECADEWORD, /* beside the year that a decade begins with: 0 before it (años 90), 1 after it (90-е годы,
                      90er) */
    DT_DECADENAME,  /* a decade by name: 90 */
    DT_BUSINESSDAY, /* business days in one word: Werktage */
    DT_WORKWEEK,    /* Monday to Friday of a week */
    DT_NUMBERHALF,  /* value and a half: полтора 1, ढाई 2 */
    DT_PLUSHALF, /* before a number: so many hundredths more: साढ़े 50, सवा 25, पौने -25 */
    DT_UNITTWO, /* a dual: two of the day_time_unit: يومين */
    DT_AFTERSINCE,
    DT_AFTERUNTIL,
    DT_AFTERBEFORE,
    DT_AFTERAFTER,  /* as DT_SINCE …, behind what they speak of */
    DT_WITHINEND,   /* as DT_IN 1, behind the duration: के भीतर */
    DT_FORAFTER,    /* as DT_FOR, behind it */
    DT_EDGEAFTER,   /* as DT_EDGE, behind its whole: के अंत में, sonu */
    DT_WEEKDAYPART, /* a weekday and a part of it in one word: weekday << 4 | day_time_part */
    DT_RANGEEND,    /* closes a range that DT_TO or DT_AND holds together: arası, तक, kadar */
    DT_WEEKOFAFTER, /* as DT_WEEKOF, behind the date */
    DT_OR,          /* or: "3 pm or later" */
    DT_N_CLASSES,
} day_time_class;

typedef enum day_time_unit {
    DT_SECOND,
    DT_MINUTE,
    DT_HOUR,
    DT_UDAY,
    DT_WEEK,
    DT_UMONTH,
    DT_UQUARTER,
    DT_YEAR,
    DT_DECADE,
    DT_CENTURY,
    DT_NIGHT, /* as a duration: a day */
    DT_FORTNIGHT,
    DT_UWEEKEND,
    DT_MILLISECOND,
    DT_N_UNITS,
} day_time_unit;

typedef enum day_time_part {
    DT_MORNING,       /* TMO 08-12 */
    DT_AFTERNOON,     /* TAF 12-16 */
    DT_EVENING,       /* TEV 16-20 */
    DT_NIGHTTIME,     /* TNI 20-24 */
    DT_DAYTIME,       /* TDT 08-18 */
    DT_BREAKFAST,     /* TMEB 08-12 */
    DT_LUNCH,         /* TMEL 11-13 */
    DT_DINNER,        /* TMED 16-20 */
    DT_SMALL,         /* TNT 00-08: night-time, 凌晨 */
    DT_DAWN,          /* TDW 04-08: early morning by name */
    DT_BUSINESSHOURS, /* TBH 08-18 */
    DT_N_PARTS,
} day_time_part;

typedef enum day_time_mod {
    DT_MOD_NONE,
    DT_MOD_BEFORE,
    DT_MOD_AFTER,
    DT_MOD_SINCE,
    DT_MOD_UNTIL,
    DT_MOD_START,
    DT_MOD_MID,
    DT_MOD_END,
    DT_MOD_APPROX,
    DT_MOD_MORE,
    DT_MOD_LESS,
} day_time_mod;

/* DT_EDGE: early 1, mid 2, late 3 ("early March", "end of the month"); with DT_REL_EDGE "earlier this
 * month": what has gone by, "later this month": what is to come; DT_EDGE_END alone means the very end of a
 * day ("end of day", "eod"). */
enum { DT_EARLY = 1, DT_MIDDLE, DT_LATE, DT_EARLIER, DT_LATERIN, DT_EDGE_BEGIN, DT_EDGE_END, DT_EDGE_EOD };

/* DT_RELATIVE beyond -1, 0, 1, 2: "past" and "upcoming" weekdays are the nearest ones; "that", "same". */
enum { DT_REL_PAST = 10, DT_REL_COMING, DT_REL_SAME, DT_REL_THAT };

#define DT_PLURAL 0x100
#define DT_TIMES(n) ((n) << 5)
#define DT_ON_DAY(day, part) ((((day) + 8) << 4) | (part))

/* Calendars: months and eras. */
enum { DT_GREGORIAN, DT_JALALI, DT_HIJRI, DT_BUDDHIST, DT_ROC, DT_LUNAR, DT_HEBREW, DT_JAPANESE };
#define DT_CALENDAR(c) ((c) << 5)

/* Holidays: value MMDD for a fixed day; others below. "the n-th weekday of a month": DT_NTH(month, n,
 * weekday), n 5: the last. */
#define DT_FIXED(month, day) ((month)*100 + (day))
#define DT_NTH(month, n, weekday) (2000 + (month)*100 + (n)*10 + (weekday))
/* Days from Western Easter. */
#define DT_EASTER(days) (4000 + (days))
/* Days from Orthodox Easter. */
#define DT_PASCHA(days) (5000 + (days))
/* A day of the Chinese lunar year, 1231 its last; of the Hijri year. */
#define DT_LUNARDAY(month, day) (6000 + (month)*100 + (day))
#define DT_HIJRIDAY(month, day) (8000 + (month)*100 + (day))

/* One row: words that mean the same, between bars, in lower case with single spaces: "january|jan". A space
 * matches blanks and '-'. A '*' at the end: letters may follow (a stem of at least 3 letters). "~" before a
 * word: it does not wake the kind although its class does, and is weak; "!": it does although its class does
 * not. */
typedef struct day_time_row {
    const char *words;
    uint8_t class;
    int16_t value;
} day_time_row;

/* Rows for the Roman figures of centuries. */
#define DT_ROMAN_CENTURIES                                                                                   \
    {"xv|xve", DT_ORDINAL, 15}, {"xvi|xvie", DT_ORDINAL, 16}, {"xvii|xviie", DT_ORDINAL, 17},                \
        {"xviii|xviiie", DT_ORDINAL, 18}, {"xix|xixe", DT_ORDINAL, 19}, {"xx|xxe", DT_ORDINAL, 20},          \
    {                                                                                                        \
        "xxi|xxie", DT_ORDINAL, 21                                                                           \
    }

typedef enum day_time_order { DT_MDY, DT_DMY, DT_YMD } day_time_order;

/* Traits of a language. */
#define DT_MOD_AFTER_NOUN (1u << 0) /* "semaine prochaine": DT_RELATIVE may follow */
#define DT_ORDINAL_DOT (1u << 1)    /* "4." is an ordinal before a month */
#define DT_AGO_FIRST (1u << 2)      /* "hace 3 días": DT_AGO stands before the duration */
#define DT_AT_OUTSIDE (1u << 8)     /* the word before a time is no part of the mention ("at 3pm") */
#define DT_PART_FIRST (1u << 13)    /* "sabah 9": a part of the day makes the number behind it an hour */
#define DT_YEARWORD_LAST (1u << 9)  /* "2019 года": the word for a year stands after it */
#define DT_DAY_OF_NUMBER (1u << 10) /* "9 de 8 de 1971" */
#define DT_BARE_UNIT (1u << 11)     /* "через неделю": no article is needed */
#define DT_ORDINAL_DASH (1u << 12)  /* "5-го": a dash before the ending of an ordinal in figures */
#define DT_UNSPACED (1u << 3)       /* words follow each other without spaces */

typedef struct day_time_lang {
    const char *code;         /* BCP 47 primary subtag: "en" */
    const day_time_row *rows; /* ends with a row of words NULL */
    day_time_order order;     /* of 04/05/2019 */
    uint32_t traits;
    const char *cldr; /* locale whose month, weekday and day-half names are added; NULL: none */
} day_time_lang;

/* All of langs.def, NULL-terminated. */
extern const day_time_lang *const day_time_langs[];

/* What a word can mean. */
typedef struct day_time_reading {
    uint8_t class;
    int16_t value;
} day_time_reading;
#define DT_MAX_READINGS 4

/* The tables made ready to look up; immutable after day_time_words_warm(). */
typedef struct day_time_words day_time_words;

/* Calls `wake` for every word that wakes the kind. Once, before the lock-down. */
void day_time_words_warm(void (*wake)(const char *word, bool stem, unsigned lang, void *ctx), void *ctx);

/* The table of a language ("zh-Hans" is "zh"); that of `otherwise` (an index into day_time_langs) when there
 * is none. */
const day_time_words *day_time_words_of(const char *code, unsigned otherwise);
const day_time_lang *day_time_words_lang(const day_time_words *words);

/* The longest word or phrase of the table at text[at], in any case: its length in bytes and its readings; 0
 * when there is none. `parts`: also words that are only a part of a phrase (DT_NONE). */
size_t day_time_words_at(const day_time_words *words, day_span text, size_t at,
                         day_time_reading readings[DT_MAX_READINGS], unsigned *n, bool parts);
