/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/read.h"

/* What a reader says of one file, for tests that look at more than golden files do. */
typedef struct read_back {
    day_state state;
    char *mime, *reason;
    GString *text;  /* of all units, each followed by a line end */
    GString *facts; /* "key=value", a line each */
    uint32_t n_units, n_children;
} read_back;

/* Fails the test when the file cannot be opened or the frames are no good. */
read_back read_back_path(const char *path);
void read_back_clear(read_back *back);

/* Files of a folder of the shared corpora, sorted; NULL when the corpora are not there. The caller frees. */
GPtrArray *read_back_corpus(const char *folder);
