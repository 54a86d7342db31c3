/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "store/q_thread.h"

/* A line: number, subject and length of the thread of mail that a message stands in, for `show`. Nothing of
 * a message that stands alone. */
void day_thread_place_print(const day_cli *cli, day_store *store, int64_t unit);
