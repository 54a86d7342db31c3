/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "events.h"
#include "terms.h"
#include <glib.h>

/* What a matcher sees of the unit that is scanned. Borrowed for the length of the scan. */
typedef struct day_scene {
    day_span text;      /* valid UTF-8, not NUL-terminated */
    const char *lang;   /* BCP 47 ("zh-Hans", "ru"); "" when not known */
    const char *region; /* ISO 3166-1 alpha-2 of where the unit speaks from, when told; "" otherwise */
    /* The unit's own date, which relative times are counted from: as the clock showed where it was written,
     * in milliseconds since 1970-01-01T00:00 on that clock. DAY_SCENE_UNDATED when the unit has none: then
     * what is relative stays relative. Never today. */
    int64_t at_ms;
} day_scene;

#define DAY_SCENE_UNDATED INT64_MIN

/* Why a matcher is called. */
typedef struct day_wake {
    day_event event; /* one bit */
    size_t at;       /* where, in bytes */
    size_t size;     /* DIGIT, RUN: length of the run. TERM: of the term. Otherwise 1 */
    uint32_t tag;    /* TERM: what the kind gave with it */
} day_wake;

struct day_kind;

/* What a matcher found. */
typedef struct day_hit {
    size_t start, size; /* bytes of the text */
    GString *value;     /* canonical; the scanner's, emptied before each match */
    GString *detail;    /* lines "key=value" of what else is told; the scanner's. See day_hit_tell() */
    const char *how;    /* how it was validated; static */
    unsigned rank;      /* set to the kind's before each match; a matcher may raise or lower it */
    /* Where the kind's last mention in the text begins; 0 when there is none. Set before each match: what
     * stands before it a matcher that reads from the start of a sentence need not read again. */
    size_t last;
    /* Set when nothing was found: figures before this place would find nothing either, so they do not wake
     * the kind. What keeps a matcher that reads whole sentences linear. 0: not known. */
    size_t barren_until;
    /* A row whose mentions this kind finds as well (date finds time). NULL: the kind itself. */
    const struct day_kind *as;
    /* 0 before a wake's first match. A matcher that sets it with a hit, higher each time, is asked again: for
     * another mention that the same wake tells, from there on (lists, columns). */
    size_t from;
    /* The kind's own `memory` bytes about this text: zero at its beginning, kept from match to match. */
    void *memory;
} day_hit;

/* Adds the line "key=value" to the details. Keys are lower case with dots; see docs/adding-a-kind.md for
 * those in use. */
void day_hit_tell(day_hit *hit, const char *key, const char *value);

/* How sure a kind is of its form; ranks decide between rivals that overlap. */
enum {
    DAY_RANK_LOOSE = 1,    /* a shape alone */
    DAY_RANK_SHAPE = 3,    /* a shape that little else has */
    DAY_RANK_CONTEXT = 5,  /* a shape, and words beside it that say what it is */
    DAY_RANK_CHECKSUM = 7, /* a checksum of one or two digits */
    DAY_RANK_CERTAIN = 9,  /* a checksum of four bytes, or an unmistakable form */
};

/* The mention is one thing: what other kinds find wholly inside is not reported, but for DAY_KIND_INNER. */
#define DAY_KIND_WHOLE (1u << 0)
/* Is reported inside a whole one too (the host of a URL). */
#define DAY_KIND_INNER (1u << 1)
/* A secret: masked wherever it is shown, unless asked. Nothing inside is reported. */
#define DAY_KIND_SECRET (1u << 2)
/* Whole, and inner kinds are not reported inside either (the host of an e-mail address). */
#define DAY_KIND_SEALED (1u << 6)
/* Rivals: of two NUMBERs (or two NAMEs) that overlap, the one of higher rank stays, then the longer one; of
 * equals both. */
#define DAY_KIND_NUMBER (1u << 3)
#define DAY_KIND_NAME (1u << 4)
/* Found by another kind's matcher (day_hit.as): needs no events. */
#define DAY_KIND_GUEST (1u << 5)

/* A place: is reported inside a whole place too (the city of an address). */
#define DAY_KIND_PLACE (1u << 7)

#define DAY_KINDS_MEMORY 1024

/* One kind of thing that is mentioned. A kind_NAME.c defines `const day_kind day_kind_NAME`, kinds.def has a
 * row for it, and tests/kinds/NAME.t its cases and near misses; see docs/adding-a-kind.md. */
typedef struct day_kind {
    const char *name;      /* as in kinds.def: short and stable */
    const char *what;      /* one phrase for docs/kinds.md */
    const char *validated; /* how, for docs/kinds.md */
    unsigned events;       /* day_event bits that wake it */
    unsigned size_min;     /* DIGIT, RUN: only runs of at least so many bytes; 0: any */
    unsigned size_max;     /* and at most so many; 0: any */
    /* DIGIT: only where day_tokens_figures() counts so many, the run's own among them, up to 16: a telephone
     * number begins with no lone "12". 0: any. */
    unsigned figures_min;
    unsigned rank;  /* DAY_RANK_…; 0 is DAY_RANK_SHAPE */
    unsigned flags; /* DAY_KIND_… */
    /* Adds the terms that wake it with DAY_EVENT_TERM; called once, before the lock-down, where tables may be
     * loaded too. May be NULL. */
    void (*warm)(day_terms *terms);
    unsigned memory; /* bytes that its matches share in a text; those of all kinds fit in DAY_KINDS_MEMORY */
    /* The number of a country that it is, for which the one finder of those looks as well (id/national.h).
     * May be NULL. */
    const struct day_national *national;
    /* Whether a mention stands around wake->at. May look anywhere in the text but must be linear in what it
     * takes and cheap where there is none: the scanner calls it for every event. Any of the terms in a
     * mention may wake it first, so it finds the whole from each of them. */
    bool (*match)(const day_scene *scene, const day_wake *wake, day_hit *hit);
} day_kind;

/* All rows of kinds.def; NULL-terminated. */
extern const day_kind *const day_kinds[];
