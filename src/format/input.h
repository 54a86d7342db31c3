/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include "model/record.h"

/* What was spent on the job's candidates so far: see tries.h. */
typedef struct day_tries {
    uint64_t spent; /* digests, at most job->digests_max */
    guint tried;    /* candidates, each to its end */
    bool over;      /* more was asked for than was left */
} day_tries;

/* The bytes of the one item a worker reads: an open descriptor, never a path. */
typedef struct day_input {
    int fd;                           /* read-only; a directory for readers with `tree` set: fchdir() to it */
    uint64_t size;                    /* bytes */
    day_span head;                    /* the first DAY_INPUT_HEAD bytes or all; owned by the input */
    day_span mapped;                  /* all of it once day_input_map() was called; owned by the input */
    const day_job *job;               /* borrowed */
    day_tries *tries;                 /* owned by the input */
    struct day_text_head **text_head; /* what day_text_head_of() made of the head, once; owned by the input */
} day_input;

#define DAY_INPUT_HEAD ((size_t)64 * 1024)
/* Most that day_input_map() gives: the worker's address space is limited. Larger items are read in windows.
 */
#define DAY_INPUT_MAP_MAX ((uint64_t)512 << 20)

/* Takes no ownership of fd. DAY_ERR_IO when it cannot be read. */
day_err day_input_open(day_input *out, int fd, const day_job *job, day_error *error);
void day_input_close(day_input *input);

/* All bytes at once, mapped read-only, borrowed from the input. DAY_ERR_LIMIT above DAY_INPUT_MAP_MAX. */
day_err day_input_map(day_input *input, day_span *out, day_error *error);

/* Up to *size bytes at `offset` into `buffer`; *size becomes what was read, 0 at the end. */
day_err day_input_read(const day_input *input, uint64_t offset, void *buffer, size_t *size, day_error *error);

/* The file name's extension in lower case ASCII without the dot, "" when there is none. Caller frees. */
char *day_input_extension(const day_input *input);
