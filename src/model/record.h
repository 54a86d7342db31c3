/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include "program.h"
#include "state.h"
#include <stdbool.h>
#include <stdint.h>

/* What a reader says of an item, as plain structs: the vocabulary between the worker and the broker.
 * All strings are UTF-8, NUL-terminated and borrowed for the length of the call they are passed to.
 * NULL and "" mean the same: not known. Nothing here owns anything. */

typedef enum day_unit_kind {
#define UNIT_KIND(enumerator, name, example) DAY_UNIT_##enumerator,
#include "unit_kinds.def"
#undef UNIT_KIND
    DAY_N_UNIT_KINDS
} day_unit_kind;

const char *day_unit_kind_name(day_unit_kind kind);

/* The unit holds text a reader of the original would not see at first (a comment, a hidden row). */
#define DAY_UNIT_HIDDEN (1u << 0)
/* The text came from OCR. */
#define DAY_UNIT_OCR (1u << 1)

/* Where one run of a page's text stands: one per line or, from OCR, per word. */
typedef struct day_box {
    uint32_t start, length; /* bytes of the unit's text */
    float x0, y0, x1, y1;   /* points (1/72 inch) from the page's top left; of a picture its own pixels */
    uint8_t confidence;     /* of OCR, 1 to 100; 0: it did not come from OCR */
} day_box;

/* The smallest thing that can be cited. */
typedef struct day_unit {
    uint32_t ordinal; /* 0, 1, … within the item; set by day_emit_unit() */
    day_unit_kind kind;
    uint32_t flags;
    const char *place; /* see unit_kinds.def */
    const char *text;
    size_t text_size;   /* bytes; at most DAY_UNIT_TEXT_MAX */
    const char *lang;   /* BCP 47 ("zh-Hans", "ru"); set by the worker when the reader leaves it NULL */
    uint64_t src_start; /* bytes of the item that the text was read from; both 0 when there is no such span */
    uint64_t src_size;
    const day_box *boxes; /* page geometry, in text order */
    size_t n_boxes;
} day_unit;

/* Pages count from 1; what a picture with one frame shows is page 1. */
#define DAY_OCR_PAGE_MAX ((uint32_t)1000000)

#define DAY_UNIT_TEXT_MAX ((size_t)640 * 1024)
#define DAY_UNIT_BOXES_MAX ((size_t)12000)

#define DAY_TIME_NONE INT64_MIN

/* A unit of a conversation: said of the unit that was emitted last. */
typedef struct day_message {
    uint32_t unit;        /* ordinal of the unit that holds its text */
    uint32_t body_start;  /* bytes of the unit's text before what was said (names and time stand there) */
    const char *time_raw; /* as written */
    int64_t time_ms;      /* milliseconds since 1970 in UTC; DAY_TIME_NONE when there is none */
    const char *zone;     /* as told: "+08:00"; NULL when not told (then time_ms is as if written in UTC) */
    const char *from;
    const char *const *to; /* NULL-terminated array, may be NULL */
    const char *subject;
    const char *id;                 /* Message-ID or the platform's own */
    const char *reply_to_id;        /* of the message that it answers */
    const char *thread;             /* conversation or thread key as the source has it */
    const char *const *attachments; /* names or paths as told; NULL-terminated array, may be NULL */
} day_message;

/* A span of a unit that names something. */
typedef struct day_mention {
    uint32_t unit;  /* ordinal */
    uint32_t start; /* bytes of the unit's text */
    uint32_t size;
    const char *kind;   /* "email" */
    const char *value;  /* canonical */
    const char *detail; /* lines "key=value" of what else was told: "comparator=<"; NULL mostly */
    const char *how;    /* how it was validated: "luhn", "public suffix" */
} day_mention;

/* Bytes that live inside the item: an archive member, an attachment, an embedded picture. */
typedef struct day_child {
    const char *name;       /* as the container has it; data, never a path to open */
    uint64_t declared_size; /* as the container says; UINT64_MAX when it does not */
    int64_t mtime_ms;       /* DAY_TIME_NONE when not told */
    const char *mime;       /* as the container says; only a hint */
} day_child;

/* A fact about the item (or about the child between its begin and end): key and value.
 * Keys are lower case with dots: "title", "author", "created", "git.path", "extension.mismatch". */
typedef struct day_fact {
    const char *key;
    const char *value;
    const char *place; /* where it stands, may be NULL */
} day_fact;

/* The last thing said: how it ended, and counts for the broker to check. */
typedef struct day_end {
    day_state state;
    const char *reason;   /* NULL when there is nothing to say */
    const char *mime;     /* what the bytes are */
    const char *producer; /* "pdf@1a2b3c4d": reader and hash of its source */
    uint32_t n_units;
    uint32_t n_children;        /* begun and ended */
    uint64_t declared_children; /* as the container says; UINT64_MAX when it does not */
} day_end;

/* The reader of plain text that is only to be scanned for mentions: units follow each other without a gap. */
#define DAY_READER_SCAN "scan"
/* The reader of sentences that are scanned each for itself: the item is records of a language ("": as
 * recognised) and a text (day_buffer_put_string(), day_buffer_put_bytes()), and each is a unit. What is said
 * of one is sent before the next is begun. */
#define DAY_READER_SENTENCES "sentences"

/* What the broker asks of a worker: one item. */
typedef struct day_job {
    const char *name; /* file name, for the extension only */
    uint32_t depth;   /* 0 for a file of the source, +1 for each container around it */
    /* Name of the reader to use ("git"), or the MIME type when another program identified the item; NULL:
     * identify by content. */
    const char *reader;
    const char *lang;      /* of the text, for DAY_READER_SCAN; NULL: as recognised */
    int64_t at_ms;         /* its own date on its own clock, for the same; DAY_TIME_NONE when it has none */
    const char *ocr;       /* languages: "none", "auto", "eng+chi_sim" */
    uint32_t page;         /* the one to read by OCR (daylight-ocr), from 1; 0: not OCR */
    uint64_t text_max;     /* bytes of text */
    uint64_t unpacked_max; /* bytes of children still allowed to this root item */
    uint32_t children_max;
    uint32_t ratio_max;           /* unpacked to packed, beyond the first 10 MiB */
    uint64_t digests_max;         /* work that trying candidates on one item may take: format/tries.h */
    const char *const *passwords; /* candidates; NULL-terminated array, may be NULL */
    /* Bytes of the files in a folder that is read as one item (a tree reader's), which its unpacked bytes are
     * compared with; of a file, the pool asks. The broker's own, not sent. */
    uint64_t tree_size;
    /* Jobs of one non-zero value may be read by one worker, one after the other: the items inside one root
     * item, the texts of one folder. 0: a worker of its own. The broker's own, not sent. */
    uint64_t trust;
    /* Which executable reads it; DAY_PROGRAM_WORKER identifies it and may hand it on. The broker's own, not
     * sent. */
    day_program program;
} day_job;

#define DAY_DEPTH_MAX 12
/* The limits of shared design: 256 MiB text, 10 GiB unpacked, ratio 1000:1, 100,000 children; and 100 million
 * digests for candidates, about 10 s: 500 tries of a usual document of Office, 4 of one that is as slow as
 * Office allows. */
day_job day_job_defaults(void);
