/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"

/* A secret that the user types: from the terminal without being shown, else the first line of standard input;
 * never from an argument, which every process can list. `what` is what it is called ("Password"); with
 * `twice` a terminal asks once more. NULL with the complaint printed and *code set. Free with
 * day_passphrase_forget(). */
char *day_passphrase_read(day_exit *code, const day_cli *cli, const char *what, bool twice);
/* NULL is nothing. */
void day_passphrase_forget(char *secret);
