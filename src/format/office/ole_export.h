/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "ole_file.h"

/* A storage and all below it as a compound file of its own, as its program would have saved it alone: what an
 * embedded document or message becomes a child as. Freed by the caller; NULL when it holds more than `max`
 * bytes or is nested deeper than 64 storages. */
GByteArray *day_ole_export(const day_ole_file *file, uint32_t storage, size_t max);

/* An embedded object's storage as one child: the file within a package or a "Package" stream under its own
 * name, else the exported storage under `name`. Storages that only hold a link or a cached picture say
 * nothing. What fails is noted as partial. */
day_err day_ole_emit_object(const day_ole_file *file, uint32_t storage, const char *name, day_emit *emit);

/* Every storage below one as an object, named "prefix/name". */
day_err day_ole_emit_objects(const day_ole_file *file, uint32_t pool, const char *prefix, day_emit *emit);

/* The bytes of a "\001Ole10Native" stream ([MS-OLEDS] 2.3.6, and what Windows' Packager writes in it) as a
 * child. */
day_err day_ole_emit_native(day_span stream, const char *name, day_emit *emit);
