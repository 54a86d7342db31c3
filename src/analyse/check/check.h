/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "judge.h"
#include "evidence.h"

/* A case made ready to have statements held against it. */
typedef struct day_check day_check;

/* `lexicon` is borrowed and must outlive it. */
day_err day_check_open(day_check **out, day_store *store, const day_lexicon *lexicon, day_error *error);
void day_check_close(day_check *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_check, day_check_close)

/* The language that a sentence's small words show (BCP 47, static), where it is too short for a recogniser;
 * NULL: they don't. */
const char *day_check_language(const day_check *check, const char *sentence, size_t size);

/* Takes a sentence (UTF-8) with what the scanner found in it (day_mention, offsets in bytes of it). `place`
 * says where it stands. */
void day_check_add(day_check *check, const char *sentence, size_t size, const GArray *mentions,
                   const char *place);

/* Looks through the whole case once for all that was added. */
day_err day_check_run(day_check *check, day_error *error);

guint day_check_count(const day_check *check);
const day_statement *day_check_statement(const day_check *check, guint number);
/* After the run. */
day_ruling day_check_verdict(const day_check *check, guint number);
/* What speaks for the verdict; NULL: nothing was met. */
const day_finding *day_check_finding(const day_check *check, guint number);
/* A contradiction elsewhere, of what is supported; NULL: none. */
const day_finding *day_check_against(const day_check *check, guint number);
const day_evidence_tally *day_check_tally(const day_check *check);
