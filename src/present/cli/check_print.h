/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/check/check.h"
#include "command.h"
#include "store/q_stats.h"

/* What a check found, for people and for programs. */
typedef struct day_check_view {
    const day_cli *cli;
    day_store *store;
    const day_lexicon *lexicon;
    const day_check *check;
    day_stats stats; /* of the ledger: how much was read */
} day_check_view;

/* A statement as a line of JSON, or as a sentence with its verdict and what speaks for it. */
void day_check_write_json(const day_check_view *view, guint number, const char *article);
void day_check_print(const day_check_view *view, guint number);

/* "1,203 texts (1,100 messages) looked through; 3 of 240 files were not read …". The caller frees. */
char *day_check_coverage(const day_check_view *view);
