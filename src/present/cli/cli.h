/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* The command line: finds the command that argv names and runs it. Returns the exit code of the process. */
int day_cli_main(int argc, char **argv);
