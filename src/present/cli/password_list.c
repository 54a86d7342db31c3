/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * --password-file of `ingest`, `retry` and `extract`: one password a line. Spaces at the start of a line
 * belong to the password, those at its end do not; empty lines are passed over. */
#include "password_list.h"
#include "base/given_file.h"
#include <string.h>

#define LIST_BYTES_MAX ((gsize)1 << 20)

static char **fail(day_exit *code, const day_cli *cli, const char *file, const char *why)
{
    *code = day_command_fail(cli, DAY_EXIT_USAGE, "--password-file %s: %s", file, why);
    return NULL;
}

char **day_password_list_read(day_exit *code, const day_cli *cli, const char *file)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    day_error error = {0};
    if (file == NULL) return g_new0(char *, 1);
    if (day_given_file_read(&text, &size, file, LIST_BYTES_MAX, &error) != DAY_OK) {
        *code = day_command_fail(cli, DAY_EXIT_USAGE, "--password-file %s", error.message);
        return NULL;
    }
    if (!g_utf8_validate(text, (gssize)size, NULL))
        return fail(code, cli, file, "it is not UTF-8, or holds a NUL; convert it first");
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_auto(GStrv) lines = g_strsplit(g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (*g_strchomp(*line) != '\0') g_ptr_array_add(list, g_strdup(*line));
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&list), FALSE);
}
