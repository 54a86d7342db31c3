/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format.h"

/* What the bytes are: by content, never by name. */
typedef struct day_identity {
    const day_format *format; /* NULL: nothing here reads it */
    const char *mime;         /* never NULL; static or libmagic's, valid until the next call */
} day_identity;

/* Own sniffers in the order of formats.def, then libmagic for what they do not know. */
day_identity day_identify(const day_input *input);

/* Says "extension.mismatch" when the name's extension belongs to another family than the bytes do. */
void day_identify_note_extension(const day_identity *identity, const day_input *input, day_emit *emit);

/* Loads libmagic's table and calls every reader's warm(): before the lock-down, once. */
void day_identify_warm(void);
