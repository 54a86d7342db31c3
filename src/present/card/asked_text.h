/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Whether what somebody asked for stands in a text, both folded as the index folds them (index/fold.h).
 * `wanted` is what day_asked_fold gave, NULL if nothing was asked: that stands in every text. Else it stands
 * in no empty one. */
char *day_asked_fold(const char *asked); /* g_free it; NULL for NULL and "" */
bool day_asked_in(const char *wanted, const char *text);
bool day_asked_in_any(const char *wanted, const char *const *texts, gsize n);
