/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "office_crypt.h"
#include "format/archive/zip_parts.h"

/* Whether the manifest says that members are encrypted (ISO/IEC 26300 part 2, 4.4). */
bool day_odf_is_locked(day_span manifest);

/* Decrypts and unpacks every encrypted member in place when a candidate opens the document: AES in CBC and
 * Blowfish in CFB, keys by PBKDF2. Members that are no XML of the document are said as children. */
day_err day_odf_unlock(day_zip_parts *parts, day_span manifest, day_zip_wanted_fn is_part,
                       const day_input *input, day_emit *emit, day_error *error);
