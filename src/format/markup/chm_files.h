/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* The files inside compiled HTML help (ITSF, "CHM") as children, under their names. Files that the help
 * system keeps for itself (names that start with "::" or "/#" or "/$") are passed over. What cannot be
 * unpacked is a child that ends as PARSE_ERROR. DAY_ERR_FORMAT when the directory cannot be read. */
day_err day_chm_emit_files(day_span bytes, day_emit *emit, day_error *error);
