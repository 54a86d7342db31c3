/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Frames as a worker sends them, one line each, escaped so that differences read well: what a golden file's
 * .expected holds. Fails the test when a frame is no good. The caller frees. */
char *show_frames(const GByteArray *frames);
