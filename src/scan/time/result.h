/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "read.h"

/* A mention resolved: what comes out. */
typedef struct day_time_result {
    day_time_type type;
    unsigned n; /* candidates; 0: the value is the TIMEX */
    struct {
        int64_t start, end; /* seconds since 1970 on the writer's clock, or of the day (times) */
    } candidates[4];
    bool open_start, open_end; /* "before", "since": that end is not told */
    bool relative;
    day_time_grain grain;
    int zone;
    uint8_t mod, calendar;
    char timex[224];
} day_time_result;

/* An expression as it is. False when it says nothing by itself. */
bool day_time_resolve(const day_time_reader *r, day_time_result *out, const day_time_expr *e);
/* From one to the other, each a date, a period or a moment; what one leaves open the other completes. */
bool day_time_resolve_range(const day_time_reader *r, day_time_result *out, day_time_expr *from,
                            day_time_expr *to);
/* Before, after, since, until it. */
bool day_time_resolve_mod(const day_time_reader *r, day_time_result *out, const day_time_expr *e,
                          day_time_mod mod);
/* ISO 8601 of one candidate, appended. */
void day_time_write(GString *out, const day_time_result *result, unsigned candidate);

/* --- compose_point.c --- */

/* Before, after, since, until, by the class of the word that says so. */
typedef struct day_time_mod_word {
    day_time_class class;
    day_time_mod mod;
} day_time_mod_word;
unsigned day_time_read_mod(const day_time_reader *r, unsigned i, const day_time_mod_word *words,
                           unsigned count, day_time_mod *mod);

/* The word or sign between two ends of a range ("and" when it began with "between"). */
unsigned day_time_between_word(const day_time_reader *r, unsigned i, bool between);
bool day_time_is_day(const day_time_expr *e);
/* The time becomes that of the date. */
void day_time_join(day_time_expr *date, const day_time_expr *time);
/* The day that stands after a time ("on Monday", "this evening"), which may settle its half of the day. */
unsigned day_time_day_after(const day_time_reader *r, unsigned i, day_time_expr *day, day_time_expr *time);
/* A date, a period, a moment, a time, or a date and its time in either order. */
unsigned day_time_read_point(const day_time_reader *r, unsigned i, day_time_expr *out);

/* Reads the longest mention that begins at token i: the index after it, 0 when none does. compose.c. */
/* What is said by words behind it: read_post.c. */
unsigned day_time_read_post(const day_time_reader *r, unsigned i, day_time_result *out);
/* The index after the word that closes a range, if one stands at i; i otherwise. */
unsigned day_time_close_range(const day_time_reader *r, unsigned i, const day_time_result *result);
unsigned day_time_lead(const day_time_reader *r, unsigned i, unsigned end);
unsigned day_time_compose(const day_time_reader *r, unsigned i, day_time_result *out);
