/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Listing one folder in an order that does not depend on the file system: two walks of the same files agree.
 * Names are bytes. The descriptor stays the caller's and keeps its own offset. */
#include "names.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *day_folder_names(int dirfd)
{
    int own = openat(dirfd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = own >= 0 ? fdopendir(own) : NULL;
    if (dir == NULL) {
        int failed = errno;
        if (own >= 0) close(own);
        errno = failed;
        return NULL;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL; errno = 0)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            g_ptr_array_add(names, g_strdup(entry->d_name));
    int failed = errno;
    closedir(dir);
    errno = failed;
    if (failed != 0) return NULL;
    g_ptr_array_sort(names, compare_names);
    return g_steal_pointer(&names);
}
