/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_edit.h"

/* What the user says of offers and targets: read from words, made, undone, shown. */

typedef enum day_edit_subject { DAY_EDIT_OFFER, DAY_EDIT_TARGET } day_edit_subject;
const char *day_edit_subject_name(day_edit_subject subject); /* "offer" */

/* What somebody wants to say. All borrowed. */
typedef struct day_edit_wish {
    day_edit_subject subject;
    const char *key;           /* or its beginning, when no other begins so */
    const char *action;        /* confirm, reject, correct */
    const char *field, *value; /* of correct */
    const char *by;            /* "" who runs the commands */
} day_edit_wish;

/* Checks it and keeps it, in a transaction that is open. *out is its number, *detail what was done, for the
 * audit log (both may be NULL; the caller frees). DAY_ERR_NOT_FOUND when there is no such offer or target,
 * DAY_ERR_USAGE when the field is none, the value is none for it, or nothing would change: the message says
 * so. */
day_err day_edit_make(int64_t *out, char **detail, day_store *store, const day_edit_wish *wish,
                      day_error *error);
/* The same for taking one back: day_edit_undo(). */
day_err day_edit_take_back(char **detail, day_store *store, day_edit_subject subject, int64_t id,
                           const char *by, day_error *error);

/* Whether what an edit of an offer says changes what else is derived: all but confirming. Which analyses that
 * are, for day_analyse(). */
bool day_edit_wants_analysis(const char *action);
#define DAY_EDIT_ANALYSES "=targets,edges,measures,events"

/* {"edit","time","offer"|"target" (its key),"action","field","value","before","by","undone","undone_by"} */
void day_edit_put(day_json *json, const day_edit *edit);

/* "confirmed; corrected: buyer Office 5 (was Bureau 4)", fit for a terminal; NULL when the user says nothing
 * of it. Caller frees. */
char *day_edit_sentence(const GPtrArray *edits);

/* Members of an offer's or target's object that is open, nothing when the user says nothing of it:
 * "state":"confirmed", "corrected":{FIELD:{"was","edit","by"}}. */
void day_edit_members_put(day_json *json, const GPtrArray *edits);
