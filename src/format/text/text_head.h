/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "charset.h"
#include "format/input.h"

/* The head of an item as text: decoded once, when the first sniffer asks, and kept by the input. */
typedef struct day_text_head {
    bool is_text;  /* false: binary, or a format that only looks like text; then `text` means nothing */
    bool whole;    /* the head is all there is */
    bool cr_lines; /* lines end with CR alone (old Macs); in `text` they end with LF */
    const day_charset *charset;
    const char *text; /* valid UTF-8, NUL-terminated, cut at a character */
    size_t size;
} day_text_head;

/* Never NULL; borrowed from the input. */
const day_text_head *day_text_head_of(const day_input *input);

/* The head's text without leading white space; the length goes to *size. */
const char *day_text_head_trimmed(const day_text_head *head, size_t *size);
