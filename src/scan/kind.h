/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "events.h"
#include <glib.h>

/* What a matcher found. */
typedef struct day_hit {
    size_t start, size; /* bytes of the text */
    GString *value;     /* canonical; the scanner's, emptied before each match */
    const char *how;    /* how it was validated; static */
} day_hit;

/* One kind of thing that is mentioned. A kind_NAME.c defines `const day_kind day_kind_NAME`, kinds.def has a
 * row for it, and tests/kinds/NAME.t its cases and near misses; see docs/adding-a-kind.md. */
typedef struct day_kind {
    const char *name;      /* as in kinds.def: short and stable */
    const char *what;      /* one phrase for docs/kinds.md */
    const char *validated; /* how, for docs/kinds.md */
    unsigned events;       /* day_event bits that wake it */
    /* Whether a mention stands around `at`, where one of the events is. May look anywhere in the text but
     * must be linear in what it takes: the scanner calls it for every event. */
    bool (*match)(day_span text, size_t at, day_hit *hit);
} day_kind;

/* All rows of kinds.def; NULL-terminated. */
extern const day_kind *const day_kinds[];
