/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Who may log in where a case is shared. A password is read from the terminal without being shown, or as the
 * first line of standard input; never from an argument, which every process can list. */
#include "serve_users.h"
#include "base/json.h"
#include "case_folder.h"
#include "passphrase.h"
#include "present/web/users.h"
#include <string.h>

static day_exit add(const day_cli *cli, const char *folder, const char *name, const char *role)
{
    day_error error = {0};
    day_exit code = DAY_EXIT_OK;
    day_right right = DAY_RIGHT_READ;
    while (right <= DAY_RIGHT_OWN && strcmp(day_right_name(right), role) != 0) right++;
    if (right > DAY_RIGHT_OWN)
        return day_command_fail(cli, DAY_EXIT_USAGE, "--role is read, annotate or own, not '%s'", role);
    char *password = day_passphrase_read(&code, cli, "Password", true);
    if (password == NULL) return code;
    day_err err = day_users_add(folder, name, password, right, &error);
    day_passphrase_forget(password);
    return err == DAY_OK ? DAY_EXIT_OK : day_case_fail(cli, &error);
}

void day_serve_user_put(day_json *json, const day_user *user)
{
    day_json_begin_object(json);
    day_json_put_string(json, "name", user->name);
    day_json_put_string(json, "role", day_right_name(user->right));
    day_json_end_object(json);
}

static day_exit list(const day_cli *cli, const char *folder, bool json)
{
    day_error error = {0};
    g_autoptr(GPtrArray) users = NULL;
    if (day_users_read(&users, folder, &error) != DAY_OK) return day_case_fail(cli, &error);
    for (guint i = 0; i < users->len; i++) {
        const day_user *user = users->pdata[i];
        g_autoptr(GString) line = g_string_new(NULL);
        day_json out = day_json_into(line);
        day_serve_user_put(&out, user);
        if (json)
            puts(line->str);
        else
            printf("%-8s  %s\n", day_right_name(user->right), user->name);
    }
    return users->len > 0 ? DAY_EXIT_OK : day_command_fail(cli, DAY_EXIT_NO, "nobody may log in yet");
}

static day_exit drop(const day_cli *cli, const char *folder, const char *name)
{
    day_error error = {0};
    day_err err = day_users_remove(folder, name, &error);
    if (err == DAY_ERR_NOT_FOUND) return day_command_fail(cli, DAY_EXIT_NO, "%s", error.message);
    return err == DAY_OK ? DAY_EXIT_OK : day_case_fail(cli, &error);
}

day_exit day_serve_users(const day_cli *cli, char **args, const char *role, bool json)
{
    guint n = g_strv_length(args);
    const char *what = n > 0 ? args[0] : "";
    bool lists = strcmp(what, "list") == 0, adds = strcmp(what, "add") == 0;
    if ((!lists && !adds && strcmp(what, "remove") != 0) || n != (lists ? 2 : 3))
        return day_command_fail(
            cli, DAY_EXIT_USAGE,
            "daylight serve users add CASE NAME, users list CASE, or users remove CASE NAME");
    g_autofree char *folder = day_case_folder(args[1]);
    if (!day_store_exists(folder)) return day_command_fail(cli, DAY_EXIT_TROUBLE, "no case at %s", folder);
    if (lists) return list(cli, folder, json);
    if (adds) return add(cli, folder, args[2], role != NULL ? role : "annotate");
    return drop(cli, folder, args[2]);
}
