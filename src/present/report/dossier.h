/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "paper/paper.h"
#include "store/store.h"

/* The dossier: what a case holds, in chapters (chapters.def), every row with a citation that `daylight
 * verify` accepts. It states what stands in the case and concludes nothing. What identifies people is masked
 * unless `unmasked`; who wrote is told whole. */
typedef struct day_dossier_options {
    const char *title;     /* the case's name */
    const char *generator; /* "daylight 0.1.0" */
    bool unmasked;
} day_dossier_options;

/* The whole dossier; the caller frees it. */
day_err day_dossier_write(day_paper **out, day_store *store, const day_dossier_options *options,
                          day_error *error);

/* A value with its middle hidden, for kinds that identify a person or an account; others as they are. Caller
 * frees. */
char *day_dossier_mask(const char *kind, const char *value);
