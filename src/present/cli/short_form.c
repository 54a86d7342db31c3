/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight SOURCE…`: what a newcomer types. It becomes `daylight ingest NAME.case SOURCE…` with the case in
 * the current folder, named after the first source; pointed at a case, it becomes `daylight status`. */
#include "short_form.h"
#include "store/store.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* "leak" of "/media/stick/leak/", "." and so on. NULL with errno when there is no such file. */
static char *name_of(const char *source)
{
    g_autofree char *real = realpath(source, NULL);
    if (real == NULL) return NULL;
    if (strcmp(real, "/") == 0) return g_strdup("root");
    return g_path_get_basename(real);
}

day_exit day_short_form(day_cli *cli, char **argv)
{
    if (day_store_exists(argv[0])) {
        cli->command = "status";
        char *status[] = {"status", "--", argv[0], NULL};
        if (argv[1] == NULL) return day_command_find("status")->run(cli, status);
    }
    g_autofree char *name = name_of(argv[0]);
    if (name == NULL) return day_command_fail(cli, DAY_EXIT_TROUBLE, "%s: %s", argv[0], g_strerror(errno));
    /* A relative name that starts with '-' would be read as an option. */
    g_autofree char *folder = g_strconcat("./", name, ".case", NULL);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_ptr_array_add(words, "ingest");
    g_ptr_array_add(words, *name == '-' ? folder : folder + 2);
    for (char **word = argv; *word != NULL; word++) g_ptr_array_add(words, *word);
    g_ptr_array_add(words, NULL);
    cli->command = "ingest";
    return day_command_find("ingest")->run(cli, (char **)words->pdata);
}
