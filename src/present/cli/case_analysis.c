/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * After reading: what is derived is derived anew. A failure here takes nothing from what was read. */
#include "case_analysis.h"
#include "analyse/analyse.h"
#include "case_folder.h"

day_exit day_case_analyse(const day_cli *cli, const char *folder, const volatile int *stop)
{
    day_error error = {0};
    if (day_analyse_case(folder, stop, &error) == DAY_OK) return DAY_EXIT_OK;
    return day_case_fail(cli, &error);
}
