/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* A recurrence rule (RFC 5545 §3.3.10) in words: "every 2 weeks on Monday, Friday until 2019-12-31". What is
 * not understood is told as written. Caller frees. */
char *day_ics_recurrence(const char *rule);
