/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "proof/stamp.h"

/* Makes printable what came out of a process of its own. */
void day_stamped_clean(day_stamp *stamp);

/* day_stamp_read() over a statement's SHA-256, in a process of its own that can only compute: the answer and
 * the certificates may come from anybody. Strings are printable. DAY_ERR_UNSUPPORTED without seccomp or
 * landlock. */
day_err day_stamped_read(day_stamp *out, const char *statement, day_span answer, day_span certificates,
                         day_error *error);
