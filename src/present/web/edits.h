/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "present/card/edit_card.h"
#include "route.h"

/* What offers and targets share: their edits. */

/* The edits of a subject, the last first; of one key when `key` is not NULL. */
void day_edits_answer(day_reply *reply, day_ask *ask, day_desk *desk, day_edit_subject subject);

/* Keeps what the body says of the {key} of the path: {"action":"confirm"|"reject"} or
 * {"action":"correct","fields":{FIELD:VALUE,…}}, all of it or nothing. Answers {"edits":[N,…],"stale":BOOL}:
 * whether analyses that read offers are to be run again. */
void day_edits_make(day_reply *reply, day_ask *ask, day_desk *desk, day_edit_subject subject);

/* Takes back the edit {edit} of the path; answers as above. */
void day_edits_undo(day_reply *reply, day_ask *ask, day_desk *desk, day_edit_subject subject);
