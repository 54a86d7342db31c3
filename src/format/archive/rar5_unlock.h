/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "unlocked_view.h"

/* A RAR 5 archive as if it were not encrypted, with the first of the job's candidates that fits; *password is
 * that one, borrowed from the job. NULL when none does or nothing is encrypted. The caller frees. */
day_unlocked_view *day_rar5_unlock(const day_input *input, const char **password);
