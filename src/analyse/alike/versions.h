/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "minhash.h"
#include <glib.h>

/* Which texts are versions of one, by their sketches alone. Texts are numbered as they were added. */

/* Likeness of two that are taken together, and of one with the reference of its group (a version of a version
 * may have gone further). */
#define DAY_VERSIONS_LEAST 0.5
#define DAY_VERSIONS_FAR 0.4
/* Tokens of a text that says enough to be compared; shorter ones are versions only when they are equal, and
 * the shortest not even then: "OK, thanks". */
#define DAY_VERSIONS_TOKENS 20u
#define DAY_VERSIONS_EQUAL_TOKENS 5u

typedef struct day_version_text {
    int64_t item;
    int64_t time_ms; /* its date; INT64_MAX: none */
    uint64_t digest; /* of its tokens */
    uint64_t tokens;
    const day_sketch *own;  /* NULL: too short to be compared */
    const day_sketch *full; /* with what it quotes; the same as `own` when it quotes nothing */
    uint32_t parent;        /* of the union; the module's own */
} day_version_text;

typedef struct day_versions day_versions;
day_versions *day_versions_new(void);
void day_versions_free(day_versions *versions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_versions, day_versions_free)

/* Sketches of `text` are copied; `full` NULL: it quotes nothing. */
void day_versions_add(day_versions *versions, const day_version_text *text);
guint day_versions_count(const day_versions *versions);
/* Valid until the next is added; the date may be changed before day_versions_groups(). */
day_version_text *day_versions_get(const day_versions *versions, guint index);

/* Takes equal and similar texts together. `goes_on` is asked now and then, and stops it by false. */
void day_versions_join(day_versions *versions, bool (*goes_on)(double part, void *ctx), void *ctx);
/* Whether two are together already. */
bool day_versions_together(day_versions *versions, guint a, guint b);

/* The texts that are together with another (guint). Caller frees. */
GArray *day_versions_joined(day_versions *versions);

/* A group's members in the order of their dates, then of their items: the first is the reference. */
typedef struct day_version_found {
    guint reference, text;
    double similarity; /* 1 for the reference */
} day_version_found;
/* All groups of two and more, one after the other. Caller frees. */
GArray *day_versions_groups(day_versions *versions);

/* What may stand within another: pairs whose sketches say that most of `part` is in `whole` and that are not
 * together already; by part, the best first. Caller frees. */
typedef struct day_version_pair {
    guint part, whole;
    double share; /* estimated */
} day_version_pair;
GArray *day_versions_parts(day_versions *versions);
