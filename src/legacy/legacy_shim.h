/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "legacy_units.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct day_legacy_bytes {
    day_span bytes;
    const char *const *passwords; /* NULL-terminated, may be NULL */
    bool without_facts;           /* somebody else says them */
} day_legacy_bytes;

/* Reads the bytes with the library that legacy.def names for the type; *mime may become a truer type. What
 * was read before damage is in `units`. DAY_ERR_UNSUPPORTED when the library does not take the bytes (or
 * nobody knows the type), DAY_ERR_ENCRYPTED, DAY_ERR_FORMAT. No exception leaves it. */
day_err day_legacy_parse(const day_legacy_bytes *document, const char **mime, day_legacy_units *units,
                         day_error *error);

/* Whether legacy.def has a row for the type. */
bool day_legacy_knows(const char *mime);

#ifdef __cplusplus
}
#endif
