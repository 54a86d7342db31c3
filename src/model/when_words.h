/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* The words of dates and times in the languages that phones and chat programs are set to. All take folded
 * text (when_fold.h) and give the length of the word that stands at its start, 0 when there is none. A word
 * is whole: no letter follows it. */

/* Arranges the words by their first byte, which the first call does otherwise: for processes that fork. */
void day_words_warm(void);

/* 1 to 12 of the Gregorian year, or of the Iranian one (`iranian` set). */
size_t day_word_month(const char *text, size_t size, int *month, bool *iranian);

size_t day_word_weekday(const char *text, size_t size);

/* 0 before noon, 1 after, 2 around noon and 3 around midnight (中午12:30, 半夜12:30). */
size_t day_word_half(const char *text, size_t size, int *half);

/* What stands between a date and its time: "at", "um", "klo". */
size_t day_word_before_time(const char *text, size_t size);

/* "today", "yesterday": `days` before now. */
size_t day_word_relative(const char *text, size_t size, int *days);
