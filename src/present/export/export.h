/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "sealed_stream.h"
#include "store/store.h"

/* What leaves a case as a whole. A kind is a row of exports.def and a file ex_<name>.c. */
typedef struct day_export_order {
    day_store *store;   /* for reading */
    const char *output; /* a folder or a file, as the kind has it */
    const char *title;  /* the case's name */
    const char *generator;
    bool unmasked;                           /* people's names and numbers, and lists of people, whole */
    const GHashTable *chosen;                /* ids of items (GINT_TO_POINTER of int64_t); NULL: all */
    const char *choice;                      /* how they were chosen, in words; NULL */
    const day_lock_key *key;                 /* for what is sealed; else NULL */
    const volatile int *stop;                /* g_atomic_int; may be NULL */
    void (*step)(uint64_t bytes, void *ctx); /* now and then, with what was written so far; may be NULL */
    void (*leaves)(void *ctx); /* all is there but the name: a log can have it before; may be NULL */
    void *ctx;
} day_export_order;

/* What came of it. */
typedef struct day_export_answer {
    uint64_t files, bytes;     /* written */
    uint64_t items;            /* told of */
    uint64_t withheld, absent; /* items whose bytes are left out: lists of people; gone or changed */
} day_export_answer;

/* DAY_ERR_BUSY when it was stopped: nothing is left of it then, nor after any other error. */
typedef day_err (*day_export_fn)(day_export_answer *out, const day_export_order *order, day_error *error);

typedef struct day_export_kind {
    const char *name, *summary;
    bool is_folder, is_sealed;
    bool takes_choice; /* --items, --state, --bookmarked */
    day_export_fn run;
} day_export_kind;

#define EXPORT(name, is_folder, is_sealed, takes_choice, summary)                                            \
    day_err day_export_##name(day_export_answer *out, const day_export_order *order, day_error *error);
#include "exports.def"
#undef EXPORT

/* The rows of exports.def; ends with a row whose name is NULL. */
extern const day_export_kind day_export_kinds[];
/* NULL when there is none. */
const day_export_kind *day_export_find(const char *name);
