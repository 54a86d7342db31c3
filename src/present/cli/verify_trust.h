/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "present/custody/inspection.h"
#include "present/custody/seal_file.h"

/* What the user gives `verify` to hold a case or a bag against. File names are the user's; NULL: not given.
 */
typedef struct day_verify_options {
    const char *seal; /* a seal that was kept elsewhere */
    const char *key;  /* a public key, PEM */
    const char *ca;   /* certificates of time stamping authorities, PEM */
    bool json, quiet; /* quiet: only what is not as it was */
} day_verify_options;

/* Those files, read. */
typedef struct day_verify_trust {
    day_seal_file seal;
    day_public_key key;
    char *ca;
} day_verify_trust;

/* Zero-initialise *out; it has to outlive `at`, whose key, certificates and seal point into it. Complaints
 * are printed: a seal that was edited, or is of another key than the one given, is a finding (DAY_EXIT_NO).
 */
day_exit day_verify_trust_read(day_verify_trust *out, day_inspection *at, const day_cli *cli,
                               const day_verify_options *options);
void day_verify_trust_clear(day_verify_trust *trust);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_verify_trust, day_verify_trust_clear)
