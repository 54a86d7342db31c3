/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "present/card/target_card.h"

/* What may be said to one affected organisation: nothing that names another. */
typedef struct day_redaction day_redaction;

/* Everybody who is called by name in the case: other targets in every form (`cards`, day_target_card *),
 * other organisations and people with all their names and addresses. `own` is the one that is written to.
 * Both are borrowed until it is freed. */
day_err day_redaction_new(day_redaction **out, day_store *store, const GPtrArray *cards,
                          const day_target_card *own, day_error *error);
void day_redaction_free(day_redaction *redaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_redaction, day_redaction_free)

/* The text with others' names as "█████"; what stands within a name of one's own stays. Caller frees. */
char *day_redaction_apply(const day_redaction *redaction, const char *text);

/* Whether no other is named there. */
bool day_redaction_is_clean(const day_redaction *redaction, const char *text);
