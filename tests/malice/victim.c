/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "victim.h"
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

pid_t victim_parent_of(pid_t pid)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/stat", pid);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) return 0;
    const char *after_name = strrchr(text, ')');
    return after_name != NULL && strlen(after_name) > 4 ? (pid_t)atoi(after_name + 4) : 0;
}

pid_t victim_child_of(pid_t parent)
{
    g_autoptr(GDir) dir = g_dir_open("/proc", 0, NULL);
    pid_t found = 0;
    for (const char *name = g_dir_read_name(dir); name != NULL && found == 0; name = g_dir_read_name(dir))
        if (atoi(name) > 0 && victim_parent_of(atoi(name)) == parent) found = atoi(name);
    return found;
}

pid_t victim(int which)
{
    pid_t pid = victim_child_of(getpid());
    for (int i = 0; i < which; i++) pid = victim_child_of(pid);
    g_assert_cmpint(pid, >, 0);
    return pid;
}
