/* SPDX-License-Identifier: AGPL-3.0-or-later
 * LinkedIn: public profiles, companies and schools by the last part of their address. */
#include "platform.h"

DAY_PLATFORM(linkedin, "LinkedIn profile or company",
             .paths = {{"linkedin.com/in/", NULL},
                       {"linkedin.com/company/", "company"},
                       {"linkedin.com/school/", "school"},
                       {"linkedin.com/pub/", NULL}},
             .words = {"LinkedIn", "领英"}, .characters = "-_", .min = 3, .max = 100,
             .flags = DAY_PLATFORM_FOLDS | DAY_PLATFORM_WIDE);
