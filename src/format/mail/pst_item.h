/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/input.h"
#include "mapi_mime.h"
#include <libpff.h>

/* Items of an Outlook store as libpff gives them: opened over the input's descriptor, read in windows, and
 * turned into properties. The folder that includes <libpff.h>: this header and the files beside it. */
typedef struct day_pst day_pst;

/* NULL, with the reason in `error`, when libpff cannot open it. The input must outlive the store. */
day_pst *day_pst_open(const day_input *input, day_error *error);
void day_pst_close(day_pst *pst);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_pst, day_pst_close)
libpff_file_t *day_pst_file(day_pst *pst);

void day_pst_item_free(libpff_item_t *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(libpff_item_t, day_pst_item_free)

/* Adds the properties of the item's record set `set` (0 unless the item is a table). */
void day_pst_load(day_mapi_props *props, libpff_item_t *item, int set);

/* The message with recipients and files. Takes the item; the message frees it. */
day_mapi_message *day_pst_message(libpff_item_t *item, uint32_t codepage);

/* What libpff says went wrong, on one line, or "". The error is freed and set to NULL. Caller frees. */
char *day_pst_reason(libpff_error_t **error);
