/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Which files of a source one worker may read after another (docs/decisions/text-files-of-a-folder.md). The
 * key of the group that the open file belongs to: files of one folder whose first bytes can only be text. 0:
 * the file is read by a worker of its own. Keys never equal an item's id. `path` is the provenance path,
 * `source` its source. */
uint64_t day_trust_of_file(int fd, int64_t source, const char *path);
