/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdint.h>

/* The executables of the jail (programs.def) and which of them reads what (handed.def). */
typedef enum day_program {
#define PROGRAM(enumerator, executable, mib, cpu, wall) DAY_PROGRAM_##enumerator,
#include "programs.def"
#undef PROGRAM
    DAY_N_PROGRAMS
} day_program;

typedef struct day_program_traits {
    const char *executable; /* file name; all lie in one folder */
    uint64_t memory_bytes;  /* address space of its workers */
    uint32_t cpu_seconds, wall_seconds;
} day_program_traits;

/* Static. */
const day_program_traits *day_program_traits_of(day_program program);

/* Which program reads items of this type that daylight-worker has no reader for; DAY_PROGRAM_WORKER: none. */
day_program day_program_for_mime(const char *mime);
