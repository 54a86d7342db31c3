/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The token goes from the file to the browser in a page, not in an argument of a program, which other users
 * could list. The page posts nothing and runs nothing: it is a link that is followed. */
#include "entrance.h"
#include "secret.h"
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct day_entrance {
    GMutex lock;
    const char *origin;
    char *path;
    day_secret token;
};

/* A new file beside, which takes the place of the old one: nobody reads half of it. */
static day_err write_file(day_entrance *entrance, day_error *error)
{
    g_autofree char *page = g_strdup_printf(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta http-equiv=\"refresh\" content=\"0;url=%s/enter?token=%s\">\n<title>Daylight</title>\n"
        "<p><a href=\"%s/enter?token=%s\">Open the case</a></p>\n",
        entrance->origin, entrance->token.text, entrance->origin, entrance->token.text);
    g_autoptr(GError) failure = NULL;
    if (g_file_set_contents_full(entrance->path, page, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &failure))
        return DAY_OK;
    return day_error_set(error, DAY_ERR_IO, "%s", failure->message);
}

day_err day_entrance_open(day_entrance **out, const char *origin, day_error *error)
{
    const char *folder = g_get_user_runtime_dir();
    g_autofree char *path = g_build_filename(folder, "daylight-XXXXXX.html", NULL);
    *out = NULL;
    g_mkdir_with_parents(folder, 0700);
    int fd = mkostemps(path, 5, O_CLOEXEC);
    if (fd < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", folder, g_strerror(errno));
    close(fd);
    day_entrance *entrance = g_new0(day_entrance, 1);
    g_mutex_init(&entrance->lock);
    entrance->origin = origin;
    entrance->path = g_steal_pointer(&path);
    entrance->token = day_secret_new();
    day_err err = write_file(entrance, error);
    if (err != DAY_OK) {
        day_entrance_close(entrance);
        return err;
    }
    *out = entrance;
    return DAY_OK;
}

void day_entrance_close(day_entrance *entrance)
{
    if (entrance == NULL) return;
    g_unlink(entrance->path);
    g_free(entrance->path);
    g_mutex_clear(&entrance->lock);
    g_free(entrance);
}

const char *day_entrance_path(const day_entrance *entrance)
{
    return entrance->path;
}

bool day_entrance_use(day_entrance *entrance, const char *token)
{
    g_mutex_lock(&entrance->lock);
    bool good = day_secret_equal(entrance->token.text, token);
    if (good) {
        entrance->token = day_secret_new();
        (void)write_file(entrance, NULL); /* when it fails, nobody enters by the file again */
    }
    g_mutex_unlock(&entrance->lock);
    return good;
}
