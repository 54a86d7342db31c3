/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "proof/stamp.h"
#include "statement.h"
#include "base/error.h"

/* A seal outside of its case: a JSON object {"format":"daylight seal","version":1,"statement","signature",
 * "public_key","answer"} (docs/custody.md). Only the statement says anything, and only its signature is
 * proof. */
typedef struct day_seal_file {
    char *statement; /* as signed */
    day_statement parsed;
    day_signature signature;
    bool stamped;    /* it has a time stamp */
    day_stamp stamp; /* read, and checked where certificates were given */
} day_seal_file;

/* `answer` is a time stamp; size 0: none. */
void day_seal_file_write(GString *out, const char *statement, const day_signature *signature,
                         day_span answer);

/* Reads one that may come from anybody; `certificates` in PEM are for its time stamp (size 0: none).
 * DAY_ERR_IO, DAY_ERR_FORMAT when it is no seal, or its signature does not hold. */
day_err day_seal_file_read(day_seal_file *out, const char *path, day_span certificates, day_error *error);
void day_seal_file_clear(day_seal_file *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_seal_file, day_seal_file_clear)

/* A page to print: the statement, the root in groups, and the fingerprint. Appends UTF-8. */
void day_seal_file_page(GString *out, const char *statement, const day_signature *signature);
/* The root (or any hash) as four lines of four groups, with `indent` ahead of each. */
void day_seal_file_groups(GString *out, const char *hex, const char *indent);
