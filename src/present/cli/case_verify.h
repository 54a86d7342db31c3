/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"

/* `daylight verify CASE`: the whole case (present/custody/inspection.h). File names are the user's; NULL: not
 * given. */
typedef struct day_case_verify_options {
    const char *seal; /* a seal that was kept elsewhere */
    const char *key;  /* a public key, PEM */
    const char *ca;   /* certificates of time stamping authorities, PEM */
    bool json, quiet; /* quiet: only what is not as it was */
} day_case_verify_options;

day_exit day_case_verify(const day_cli *cli, const char *name, const day_case_verify_options *options);
