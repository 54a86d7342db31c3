/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/web/desks.h"
#include "present/web/site.h"
#include "present/web/users.h"
#include "present/web/web_limits.h"
#include <glib/gstdio.h>

typedef struct late {
    day_desks *desks;
    day_desk *got;
} late;

static gpointer lease_late(gpointer data)
{
    late *one = data;
    day_desk *got = NULL;
    day_error error = {0};
    g_assert_cmpint(day_desks_lease(&got, one->desks, "rita", &error), ==, DAY_OK);
    g_atomic_pointer_set(&one->got, got);
    return NULL;
}

/* A guest who asks for much keeps nobody else waiting. */
static void test_one_is_left(void)
{
    day_error error = {0};
    day_store *store = NULL;
    g_autofree char *folder = g_dir_make_tmp("daydesks-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "t.case", NULL);
    g_assert_cmpint(day_store_open(&store, path, DAY_STORE_CREATE, &error), ==, DAY_OK);
    day_store_close(store);
    day_site site = {.folder = path, .name = "t", .gate = {.users = day_userlist_new(path)}};
    day_desks *desks = day_desks_new(&site);
    day_desk *rita[DAY_WEB_DESKS - 1], *otto = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(rita); i++)
        g_assert_cmpint(day_desks_lease(&rita[i], desks, "rita", &error), ==, DAY_OK);
    late one = {desks, NULL};
    GThread *waiting = g_thread_new("late", lease_late, &one);
    g_usleep(300 * 1000);
    g_assert_null(g_atomic_pointer_get(&one.got));
    g_assert_cmpint(day_desks_lease(&otto, desks, "otto", &error), ==, DAY_OK);
    day_desks_return(desks, otto);
    g_usleep(100 * 1000);
    g_assert_null(g_atomic_pointer_get(&one.got)); /* that was not for her */
    day_desks_return(desks, rita[0]);
    g_thread_join(waiting);
    g_assert_nonnull(one.got);
    day_desks_return(desks, one.got);
    for (guint i = 1; i < G_N_ELEMENTS(rita); i++) day_desks_return(desks, rita[i]);
    day_desks_free(desks);
    day_userlist_free((struct day_userlist *)site.gate.users);
    g_autofree char *remove = g_strdup_printf("rm -rf '%s'", folder);
    g_assert_true(g_spawn_command_line_sync(remove, NULL, NULL, NULL, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/desks/one-is-left", test_one_is_left);
    return g_test_run();
}
