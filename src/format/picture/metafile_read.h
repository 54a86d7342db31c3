/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Readers of the two kinds of metafile: words to units, size and titles to facts. Damage is noted. */
day_err day_emf_read(day_span bytes, day_emit *emit, day_error *error);
day_err day_wmf_read(day_span bytes, day_emit *emit, day_error *error);
