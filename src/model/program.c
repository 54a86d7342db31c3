/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "program.h"
#include <stddef.h>
#include <string.h>

static const day_program_traits traits[] = {
#define PROGRAM(enumerator, executable, mib, cpu, wall) {executable, (uint64_t)(mib) << 20, cpu, wall},
#include "programs.def"
#undef PROGRAM
};

static const struct {
    const char *mime;
    day_program program;
} handed[] = {
#define HANDED(mime, program) {mime, DAY_PROGRAM_##program},
#include "handed.def"
#undef HANDED
    {NULL, DAY_PROGRAM_WORKER},
};

const day_program_traits *day_program_traits_of(day_program program)
{
    return &traits[program];
}

day_program day_program_for_mime(const char *mime)
{
    size_t i = 0;
    while (handed[i].mime != NULL && strcmp(handed[i].mime, mime) != 0) i++;
    return handed[i].program;
}
