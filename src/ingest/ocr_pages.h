/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "flow.h"

/* An item named pages for OCR: keeps how it ended otherwise, and makes of `end` what holds as long as they
 * wait. *reason is what end->reason then points at; the caller frees. */
bool day_ocr_pages_wait(char **reason, const day_task *task, day_item_end *end);

/* All pages of an item are in: its units are written anew, those of its pages among them, and how it ended is
 * told (ocr_merge.c). */
bool day_ocr_merge(day_flow *flow, int64_t item);
