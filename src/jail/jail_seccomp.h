/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "wire.h"
#include <linux/filter.h>

/* The system calls a worker may make, in two filters, so that a fork pays for little:
 * the outer is put on by the zygote and inherited: what zygote and worker need, all else kills;
 * the inner is put on by each worker: it takes away what only the zygote needs. */

/* One seccomp program, ready for the kernel; freed with g_free(program.filter). */
typedef struct sock_fprog day_bpf;

day_err day_seccomp_outer(day_bpf *out, day_family family, day_error *error);
day_err day_seccomp_inner(day_bpf *out, day_family family, day_error *error);

/* Writes the calling process's id into an inner program: a worker may signal itself (abort) and nobody else.
 */
void day_seccomp_bind(const day_bpf *inner);

/* Puts a program on; no way back. Needs no_new_privs. 0 or an errno. */
int day_seccomp_install(const day_bpf *program);
