/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own for a test, and files in it. */
static inline char *scratch_new(void)
{
    char *folder = g_dir_make_tmp("daysource-XXXXXX", NULL);
    g_assert_nonnull(folder);
    return folder;
}

static inline void scratch_free(char *folder)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    g_assert_cmpint(system(command), ==, 0);
    g_free(folder);
}

/* Writes a file below the folder, making folders on the way. */
static inline void scratch_put(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *dir = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(dir, 0700), ==, 0);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, text, strlen(text)), ==, (gssize)strlen(text));
    close(fd);
}

static inline char *scratch_path(const char *folder, const char *name)
{
    return g_build_filename(folder, name, NULL);
}
