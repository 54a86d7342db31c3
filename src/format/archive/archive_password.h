/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/input.h"

/* Which of the job's candidates opens a zip archive; NULL when none does or nothing in it is locked. Borrowed
 * from the job. */
const char *day_archive_password(const day_input *input, const char *mime);
