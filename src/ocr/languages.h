/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>

/* Which languages OCR can read on this machine: files LANGUAGE.traineddata in Tesseract's folder. Nothing
 * here needs Tesseract, so that the broker can ask too. */

/* The folder, NULL when there is none. Static. */
const char *day_ocr_folder(void);

/* The languages that are there, without `osd`, in the order in which "auto" tries them; NULL-terminated, may
 * be empty. The caller frees with g_strfreev(). */
char **day_ocr_installed(void);

/* What an item says as long as its pages for OCR are not read. */
#define DAY_OCR_WAITING "text in pictures was not read: --ocr auto reads it"

/* What --ocr was given: "none", "auto", or languages ("eng+chi_sim"). DAY_ERR_USAGE with what is there when
 * one is missing, or when nothing is. */
bool day_ocr_is_off(const char *wanted);
day_err day_ocr_check(const char *wanted, day_error *error);

/* "auto" where a language is there, else "none". Static. */
const char *day_ocr_default(void);

/* The script that a language is written in, as orientation and script detection names it. Static. */
const char *day_ocr_script_of(const char *language);
