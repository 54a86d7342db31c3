/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* identify ─► extract ─► scan for one item: day_read_item(), and for each unit its language and its mentions.
 */
day_err day_worker_read(int fd, const day_job *job, day_emit *emit);

/* Loads what both floors need, before the lock-down. */
void day_worker_warm(void);
