/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Numbers as people read them. New strings that the caller frees. */
char *day_figure_count(guint64 value);     /* "1,234,567" */
char *day_figure_size(guint64 bytes);      /* "512 bytes", "1.2 kB", "34 MB": powers of 1000 */
char *day_figure_duration(double seconds); /* "0.8 s", "42 s", "3 min 20 s", "2 h 5 min" */

/* "1 file", "2 files": `noun` takes an s unless there is one. */
char *day_figure_of(guint64 value, const char *noun);
