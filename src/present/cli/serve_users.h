/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "command.h"
#include "present/web/users.h"

/* `daylight serve users add|list|remove CASE [NAME]`: `args` are what follows "users", `role` what --role
 * says (NULL: "annotate"). */
day_exit day_serve_users(const day_cli *cli, char **args, const char *role, bool json);

/* Who may log in, as an object: {"name","role"}. */
void day_serve_user_put(day_json *json, const day_user *user);
