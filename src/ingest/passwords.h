/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "flow.h"

/* Passwords for what is locked (within ingest/): the user's list and what the trove itself tells. All return
 * false when flow->error is set. */

/* Takes the user's list in, and loads the candidates of the case into flow->passwords. */
bool day_passwords_load(day_flow *flow);

/* After everything was read: looks for passwords in what is new, and when there are any that were not tried,
 * queues what is locked again. *again says whether there is something to read. */
bool day_passwords_retry(bool *again, day_flow *flow);

/* What goes to the ledger for the reader's word that this password opened the item: masked, and where it was
 * told. */
day_err day_passwords_put_opened(day_task *task, const char *value, day_error *error);
