/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "list_kind.h"

/* Whether a table is a list of people; what else it may look like one for. */
typedef enum day_list_verdict {
    DAY_LIST_NONE,     /* no list of people */
    DAY_LIST_AFFECTED, /* its people count */
    DAY_LIST_LOG,      /* what a server noted of mail or visits */
    DAY_LIST_BILL,     /* of one telephone's calls */
    DAY_LIST_TALK,     /* people say something */
    DAY_LIST_ORGANISATIONS,
    DAY_LIST_TEST,  /* made up, for a program's tests */
    DAY_LIST_EVENT, /* who came to a conference */
    DAY_LIST_STAFF, /* pay and posts of those who made the trove */
    DAY_LIST_OWN,   /* those who made the trove, or wrote what is in it */
} day_list_verdict;

/* Why it is left out; "" for the first two. Static. */
const char *day_list_why(day_list_verdict verdict);

/* By its columns and its path; `own` is how many of its first rows are of people who wrote what is in the
 * case. */
day_list_verdict day_list_judge(const day_columns *columns, const day_list_place *place, guint own);
