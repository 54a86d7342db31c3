/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Pictures in Office drawings ([MS-ODRAW] 2.2.20 to 2.2.32, "Escher"), as children "image-1.png" and on. */
typedef struct day_escher {
    day_emit *emit;
    day_span delayed; /* where blips stand that a record only points at; may be empty */
    unsigned count;   /* of pictures so far */
    GHashTable *seen; /* what was sent: pictures that are used twice are stored twice in some files */
    void (*on_text)(day_span record, uint16_t type,
                    void *ctx); /* for each record that is no container; may be NULL */
    void *ctx;
} day_escher;

void day_escher_open(day_escher *out, day_emit *emit, day_span delayed);
void day_escher_close(day_escher *escher);

/* Walks records one after the other, and into containers. Bytes that are no record end the walk. */
day_err day_escher_walk(day_escher *escher, day_span records);
