/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "jail/stream.h"

/* What the targets that read an item share. */

/* Made ready once, by LLVMFuzzerInitialize(). */
void day_fuzz_item_start(void);
/* The bytes as an open file, one for all inputs: the process is the fuzzer's own. -1: they could not be
 * written. */
int day_fuzz_item_put(const uint8_t *data, size_t size);

/* For day_emit_new(); ctx is a GByteArray. */
bool day_fuzz_item_collect(const uint8_t *data, size_t size, void *ctx);
/* Hears what was collected as the broker does, `events` and `ctx` told of it, and aborts where the broker
 * would take the worker for an attacker. Limits that are reached are none of that. */
void day_fuzz_item_hear(const GByteArray *frames, const day_job *job, uint64_t size,
                        const day_job_events *events, void *ctx);
