/* SPDX-License-Identifier: AGPL-3.0-or-later
 * GitHub: owners of repositories: up to 39 letters, figures and '-', without case. */
#include "platform.h"

DAY_PLATFORM(
    github, "GitHub account or organisation",
    .paths = {{"gist.github.com/", NULL},
              {"github.com/orgs/", NULL},
              {"github.com/users/", NULL},
              {"github.com/", NULL},
              {"raw.githubusercontent.com/", NULL},
              {"git@github.com:", NULL}},
    .words = {"GitHub", "гитхаб*"},
    .reserved = " features topics about login orgs settings marketplace search explore sponsors apps "
                "notifications pulls issues trending collections security pricing contact site enterprise "
                "join new readme user-attachments organizations repos events customer-stories resources team "
                "nonprofit watching stars dashboard codespaces github-copilot copilot actions ",
    .characters = "-", .min = 2, .max = 39, .flags = DAY_PLATFORM_FOLDS);
