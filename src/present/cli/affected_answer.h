/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/affected/hash_list.h"
#include "command.h"

/* Whether a value is in the lists of people of a case, or in a list of hashes, and with what; nothing of
 * others. */
typedef struct day_affected_asking {
    const day_cli *cli;
    day_store *store; /* NULL: `hashes` is asked */
    day_hash_list *hashes;
    const char *country; /* where telephones are dialled; NULL: where the lists are from */
    bool json;
    guint64 found, asked;
    /* The rest is day_affected_answer_begin()'s. */
    uint8_t key[DAY_AFFECTED_HASH];
    GPtrArray *lists;     /* of the case: owned copies */
    GPtrArray *countries; /* NULL-terminated */
    day_error error;
} day_affected_asking;

day_err day_affected_answer_begin(day_affected_asking *asking);
void day_affected_answer_end(day_affected_asking *asking);

/* Answers for one value: prints it. False on trouble, with asking->error. */
bool day_affected_answer(day_affected_asking *asking, const char *text);

/* "2021-05-03" of a day; "" when there is none. Caller frees. */
char *day_affected_day(int64_t day);
