/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "paper/paper.h"

/* The paper as PDF, made by daylight-print, which lies beside this program. Appends to `out`. DAY_ERR_FAILED
 * with what it says when it cannot. */
day_err day_printer_run(GByteArray *out, const day_paper *paper, day_error *error);
