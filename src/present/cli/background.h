/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* What this process does takes long and nobody waits for each step of it: from now on it, its threads and its
 * workers give way to whatever somebody does wait for, such as a search on the page (nice 5; what is nicer
 * already stays so). Called before any thread and worker is started: each takes it from who starts it. */
void day_background(void);
