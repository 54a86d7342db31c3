/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "emit.h"

/* Reads one item whole: identify, the reader, END. All that can go wrong is said in frames, so there is
 * nothing to return but whether the broker still listens. `fd` stays the caller's. */
day_err day_read_item(int fd, const day_job *job, day_emit *emit);
