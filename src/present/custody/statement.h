/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "proof/signing.h"
#include "store/q_seal.h"

/* What a seal says, and what is signed: lines of text that a person can read and compute again.
 * docs/custody.md describes each. */
typedef struct day_statement {
    int form; /* from 1: which parts it has, and of which columns (store/seal_leaves.h) */
    char case_id[33];
    int64_t number; /* from 1 */
    char time[32];  /* "2026-11-28T20:00:00Z", by the clock of the computer that sealed */
    day_sealed_sum parts[DAY_SEALED_PARTS];
    day_sha256 root; /* RFC 6962 over the lines of the parts */
    bool first;
    day_sha256 previous; /* of the statement of the seal before; not set in the first */
    day_public_key key;
    char by[64]; /* the program */
} day_statement;

/* The root that follows from the parts. */
day_sha256 day_statement_root(const day_statement *statement);
void day_statement_write(GString *out, const day_statement *statement);

/* Whether `text` is what day_statement_write() makes of *out, to the byte, and its root follows from its
 * parts. */
bool day_statement_parse(day_statement *out, const char *text);

/* How two people tell a seal to each other: the first 80 bits of the statement's SHA-256, "3f1a 22c0 …". */
typedef struct day_fingerprint {
    char text[25];
} day_fingerprint;
day_fingerprint day_statement_fingerprint(const char *text);
