/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "office_crypt.h"
#include "ppt_file.h"

/* Decrypts a presentation's stream in place ([MS-PPT] 2.3.7, RC4 CryptoAPI) when a candidate opens it, and
 * the stream "Pictures" (may be NULL) with it. The file is no longer `locked` then. */
day_err day_ppt_unlock(day_ppt_file *file, GByteArray *stream, GByteArray *pictures, const day_input *input,
                       day_emit *emit, day_error *error);
