/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_alike.h"

/* The whole text of an item as one, to be compared with another: what was said in a chat, a mail without its
 * head, the pages of a document one after the other. */

typedef struct day_item_text day_item_text;

/* At most `max` bytes, cut between characters; *cut says whether there was more. */
day_err day_item_text_read(day_item_text **out, day_store *store, int64_t item, size_t max, bool *cut,
                           day_error *error);
void day_item_text_free(day_item_text *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_item_text, day_item_text_free)

/* Borrowed. */
const char *day_item_text_bytes(const day_item_text *text, size_t *size);

/* The narrowest place of the bytes [start, start + size), and how many of them stand in its unit; caller
 * frees. */
char *day_item_text_place(const day_item_text *text, size_t start, size_t size, size_t *within);
