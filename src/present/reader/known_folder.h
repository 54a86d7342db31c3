/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/authentic/known_texts.h"

/* Reads a file, or the files of a folder (and of those in it; no links, nothing inside archives) through the
 * jail, at most DAY_KNOWN_TEXTS_MOST. *unread counts those that gave no text. `folder` may be relative.
 * DAY_ERR_LIMIT when there are more. */
day_err day_known_folder_read(day_known_texts *texts, guint *unread, const char *folder, day_error *error);
