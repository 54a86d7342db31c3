/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/store.h"

/* The dossier: one self-contained HTML file, without script, that says what a case holds. Every row carries a
 * citation that `daylight verify` accepts; names, addresses and numbers of people are masked unless
 * `unmasked`. */
typedef struct day_dossier_options {
    const char *title;     /* the case's name */
    const char *generator; /* "daylight 0.1.0" */
    bool unmasked;
} day_dossier_options;

/* Appends the whole document to `out`. */
day_err day_dossier_write(GString *out, day_store *store, const day_dossier_options *options,
                          day_error *error);

/* A value with its middle hidden, for kinds that identify a person or an account; others as they are. Caller
 * frees. */
char *day_dossier_mask(const char *kind, const char *value);
