/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "format/input.h"

/* Undoes uuencoding (POSIX uuencode, the classic and the base64 kind): each "begin" is a child. */
day_err day_uu_decode(const day_input *input, day_emit *emit, day_error *error);
