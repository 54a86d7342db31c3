/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Reads page job->page of the item by OCR, with the languages of job->ocr: one unit at place "p.<page>",
 * flagged DAY_UNIT_OCR, with a box and a confidence for each word, then facts at that place (ocr.language,
 * ocr.confidence, ocr.rotated, ocr.skew, ocr.illegible). job->reader is the item's MIME type. Text that was
 * not found is an empty unit. */
day_err day_ocr_read_page(int fd, const day_job *job, day_emit *emit);

/* Maps the models; before the lock-down. */
void day_ocr_warm(void);
