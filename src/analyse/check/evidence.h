/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "judge.h"

/* What a judge is fed from a case: every text that was read, and the records of other analyses. */
typedef struct day_evidence_source {
    day_store *store;
    const day_cast *cast;
    const day_lexicon *lexicon;
    day_wordbook *words; /* gets the forms of the lexicon's terms that are asked for */
    const day_name_index *names;
    guint own_bearer; /* of the firm that the case is about; G_MAXUINT: not known */
    int64_t own;      /* its entity; 0 */
} day_evidence_source;

typedef struct day_evidence_tally {
    int64_t texts, messages; /* that were looked through */
} day_evidence_tally;

/* All texts of the case, by unit. */
day_err day_evidence_texts(day_evidence_tally *tally, day_judge *judge, const day_evidence_source *source,
                           day_error *error);

/* Offers, targets, and what is known of people. */
day_err day_evidence_records(day_judge *judge, const day_evidence_source *source, day_error *error);

/* Notes a bearer of names, for an entity; nothing when it is nobody known by name. */
void day_evidence_note_entity(day_segment *segment, const day_judge *judge, const day_evidence_source *source,
                              int64_t entity, const day_segment_hit *hit);
/* Notes a concept of words.def. */
void day_evidence_note_word(day_segment *segment, const day_judge *judge, const char *name,
                            const day_segment_hit *hit);
