/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "present/card/gloss.h"
#include "store/q_item.h"

/* From what the user calls a case or an item to the thing itself. Complaints are printed here. */

/* The folder of a case: NAME when it holds a case or ends in ".case", else NAME.case. Caller frees. */
char *day_case_folder(const char *name);

/* Before a case is written to: one that is there is looked at in the jail, since somebody else may have made
 * it (ingest/foreign.h). Not once threads are at work. DAY_EXIT_OK when there is none. Complaints are
 * printed. */
day_exit day_case_admit(const day_cli *cli, const char *folder);
/* The same for who can do with reading: of a case that is damaged *damaged says so, a new string, untouched
 * for others. */
day_exit day_case_admit_damaged(char **damaged, const day_cli *cli, const char *folder);

/* Opens the case that the user named; to write to it, what day_case_admit() does comes first. */
day_exit day_case_open(day_store **out, const day_cli *cli, const char *name, day_store_mode mode);

/* The same to read only, with pages as they are, whoever wrote them: to say what was changed. */
day_exit day_case_open_as_it_is(day_store **out, const day_cli *cli, const char *name);

/* The exit code for an error of the store or the floors above it; the message is printed. */
day_exit day_case_fail(const day_cli *cli, const day_error *error);

/* The same for an error of present/card/who.h: nobody is called so (DAY_EXIT_NO), or several are. */
day_exit day_case_fail_who(const day_cli *cli, const day_error *error);

/* What the user points at in a case: `item` is a SHA-256 or a unique beginning of one, a provenance path, or
 * a citation; "#PLACE" may follow. On DAY_EXIT_OK *id is the item (the one that was read, when the path is a
 * duplicate's) and *place a new string or NULL. */
day_exit day_case_find_item(int64_t *id, char **place, const day_cli *cli, day_store *store,
                            const char *item);

/* What explains jargon in this case's texts; a case's own lexicon that cannot be read is complained about and
 * left out. */
day_gloss *day_case_gloss(const day_cli *cli, const day_store *store);
