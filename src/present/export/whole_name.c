/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "whole_name.h"
#include "base/fd.h"
#include <fcntl.h>
#include <stdio.h>

bool day_whole_name(const char *part, const char *name)
{
    g_autofree char *around = g_path_get_dirname(name);
    g_auto(day_fd) folder = open(around, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 || rename(part, name) != 0) return false;
    if (fsync(folder) == 0 || errno == EINVAL) return true; /* a file system that syncs no folders */
    int why = errno;
    (void)rename(name, part);
    errno = why;
    return false;
}
