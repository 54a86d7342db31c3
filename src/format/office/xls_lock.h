/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "office_crypt.h"

/* Decrypts a workbook's stream in place when it is locked ([MS-XLS] 2.2.10) and a candidate opens it; DAY_OK,
 * too, when it is not locked. The FILEPASS record is then of a type that readers pass over. */
day_err day_xls_unlock(GByteArray *stream, const day_input *input, day_emit *emit, day_error *error);
