/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "emit.h"
#include "input.h"

/* One family of formats. A fmt_NAME.c defines `const day_format day_format_NAME`, and formats.def has a row
 * for it; see docs/adding-a-format.md. */
typedef struct day_format {
    const char *name; /* as in formats.def */
    /* Extensions (lower case, no dot) that honest files of this family bear; NULL-terminated. */
    const char *const *extensions;
    /* The MIME type when the bytes are of this family, else NULL. Looks at input->head first; may read more
     * with day_input_read(), sparingly: it is called for every file. Never trusts the name alone. */
    const char *(*sniff)(const day_input *input);
    /* Reads the item: facts, units, children. Returns DAY_OK when all was read; another code with the reason
     * in `error` otherwise. Whatever was emitted before a failure is kept. */
    day_err (*read)(day_input *input, const char *mime, day_emit *emit, day_error *error);
    /* Loads tables and opens converters before the lock-down; once per zygote; may be NULL. */
    void (*warm)(void);
    /* Reads a directory (a git repository): the broker asks for it by name, and identify passes it over;
     * its sniff() only names the MIME type. */
    bool tree;
} day_format;

/* All rows of formats.def, in its order, which is the order of sniffing; NULL-terminated. */
extern const day_format *const day_formats[];

/* The fallback for everything that is text, and for empty files. */
extern const day_format day_format_text;

/* "pdf@1a2b3c4d5e6f": the reader and the hash of its source. Static string. */
const char *day_format_producer(const day_format *format);

/* NULL when there is none of that name. */
const day_format *day_format_by_name(const char *name);
