/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "present/card/affected_ask.h"

/* Answers of `daylight affected --is`, for eyes and as JSON. */
typedef struct day_affected_answers {
    const day_cli *cli;
    day_affected_asking *asking; /* begun; borrowed */
    bool json;
    guint64 found, asked;
} day_affected_answers;

/* Answers for one value: prints it. False on trouble, with asking->error. */
bool day_affected_answer(day_affected_answers *answers, const char *text);
