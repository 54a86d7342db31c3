/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "present/card/edit_card.h"

/* The options with which `offers` and `targets` are edited. */
typedef struct day_edit_options {
    char *confirm, *reject, *correct; /* keys */
    gint undo;
    gboolean history;
} day_edit_options;
void day_edit_options_clear(day_edit_options *options);

#define DAY_EDIT_ENTRIES(to)                                                                                  \
    {"confirm", 0, 0, G_OPTION_ARG_FILENAME, &(to)->confirm, "say that it is right", "KEY"},                  \
        {"reject", 0, 0, G_OPTION_ARG_FILENAME, &(to)->reject, "say that it is none", "KEY"},                 \
        {"correct", 0, 0, G_OPTION_ARG_FILENAME, &(to)->correct, "with FIELD=VALUE: how it is right", "KEY"}, \
        {"undo", 0, 0, G_OPTION_ARG_INT, &(to)->undo, "take back edit N", "N"},                               \
    {                                                                                                         \
        "history", 0, 0, G_OPTION_ARG_NONE, &(to)->history, "every edit, also what was undone", NULL          \
    }

/* Whether the command line asks for an edit or for their history; args[0] is the case. */
bool day_edit_is_asked(const day_edit_options *options, char **args);

/* Does what was asked for, in one transaction, and derives anew what follows from it. */
day_exit day_edit_run(const day_cli *cli, char **args, day_edit_subject subject,
                      const day_edit_options *options, bool json);
