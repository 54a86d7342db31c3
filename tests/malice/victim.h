/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <sys/types.h>

/* Who can be killed of this process's jail. */
enum { NURSERY, ZYGOTE, WORKER };
pid_t victim(int which);

/* 0: there is none. */
pid_t victim_parent_of(pid_t pid);
pid_t victim_child_of(pid_t parent); /* some child */
