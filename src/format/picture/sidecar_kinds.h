/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "sidecar_page.h"

/* Each kind: whether the beginning of a text is of it, and the reader of all of it (valid UTF-8,
 * NUL-terminated). Readers keep what came before damage and note it. */
bool day_sidecar_is_hocr(const char *text, size_t size);
void day_sidecar_read_hocr(day_sidecar *sidecar, const char *text, size_t size);

/* ALTO, any version, and PAGE: XML. */
bool day_sidecar_is_alto(const char *text, size_t size);
bool day_sidecar_is_page(const char *text, size_t size);
void day_sidecar_read_xml(day_sidecar *sidecar, const char *text, size_t size);

/* Tesseract's table of words. */
bool day_sidecar_is_table(const char *text, size_t size);
void day_sidecar_read_table(day_sidecar *sidecar, const char *text, size_t size);

/* JSON: a list of objects with a picture's file and its text, in several key names, or an object whose keys
 * are pictures' files. */
bool day_sidecar_is_list(const char *text, size_t size);
void day_sidecar_read_list(day_sidecar *sidecar, const char *text, size_t size);

/* Whether a name ends as pictures (or PDF) do. */
bool day_sidecar_is_picture_name(const char *name);
