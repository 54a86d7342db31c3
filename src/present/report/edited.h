/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "chapter.h"
#include "store/q_edit.h"

/* "confirmed by the investigator · corrected by the investigator: buyer, amount", in a cell that is open;
 * nothing when the user says nothing of it. */
void day_dossier_edited(day_dossier *d, const GPtrArray *edits);

/* A sentence with how many offers ("offer") or targets were confirmed, corrected and left out as rejected;
 * nothing when nobody edited any. */
day_err day_dossier_edited_note(day_dossier *d, const char *subject, day_error *error);
