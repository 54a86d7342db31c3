/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* An attack runs as the reader of a worker, in the real jail. It says whether it got what it wanted. When it
 * returns, the worker ends honestly: an attack that the jail should have stopped then shows as `done`. */
typedef bool (*attack_fn)(day_emit *emit, const day_job *job);

#define CALL(name, ...) bool attack_##name(day_emit *emit, const day_job *job);
#define FRAME(name, state, reason) bool attack_##name(day_emit *emit, const day_job *job);
#define RESOURCE(name, state, reason) bool attack_##name(day_emit *emit, const day_job *job);
#define TREE(name, state, reason) bool attack_##name(day_emit *emit, const day_job *job);
#include "attacks.def"
#undef CALL
#undef FRAME
#undef RESOURCE
#undef TREE
