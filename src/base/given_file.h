/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "error.h"
#include <sys/types.h>

/* Files that the user names: a command line or a paste may be off, so nothing here waits for ever or reads
 * without end. Folders, devices and sockets are refused before they are opened. Pipes are read, "<(command)"
 * of a shell among them, for as long as somebody has them open for writing; one that nobody writes into is
 * refused after three seconds. Errors are DAY_ERR_USAGE and name the path. */

/* For reading, with day_given_file_next(): a pipe's descriptor does not wait. The caller closes it. */
day_err day_given_file_open(int *fd, const char *path, day_error *error);

/* read(), which waits where a pipe has nothing yet. -1 with errno; EINTR when a signal came while waiting. */
ssize_t day_given_file_next(int fd, void *room, size_t size);

/* All of it, when it is no more than `most` bytes. A NUL follows *out, which *size does not count; the caller
 * frees it. */
day_err day_given_file_read(char **out, gsize *size, const char *path, gsize most, day_error *error);

/* Whether a file may be written there: nothing is, or a file that is then replaced. */
day_err day_given_file_may_write(const char *path, day_error *error);

/* Writes a file that is its owner's alone, in one step: it is as before, or whole. What is there and no
 * file is left as it is. DAY_ERR_IO where the disk is at fault. */
day_err day_given_file_write(const char *path, const void *bytes, gsize size, day_error *error);
