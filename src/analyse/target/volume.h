/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* How much data there is, as the trade says it: "3.2TB", "40万条", "1,1 млн записей", "13 mailboxes". */
typedef struct day_volume {
    size_t start, end; /* bytes of the text */
    double value;      /* of bytes, in bytes: 1 GB is 2^30 */
    const char
        *unit; /* static: bytes, records, persons, mailboxes, mails, accounts, devices, files, numbers */
} day_volume;

/* The first volume of a folded text (index/fold.h) that begins at `from` or later; false when there is none.
 */
bool day_volume_next(day_volume *out, const char *folded, size_t size, size_t from);
