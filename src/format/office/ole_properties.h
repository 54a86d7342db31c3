/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "ole_file.h"

/* What a document says of itself in its property sets ([MS-OLEPS]: "\005SummaryInformation" and
 * "\005DocumentSummaryInformation" of the root), as facts under the keys of the other office formats: title,
 * author, organisation, created, template … and "custom" ("name: value"). Returns the code page of the first
 * set, 0 when it has none: a hint for texts that do not tell theirs. */
unsigned day_ole_properties_emit(const day_ole_file *file, day_emit *emit);
