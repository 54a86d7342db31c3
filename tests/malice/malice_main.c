/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A worker that attacks: the same nursery, zygote and jail as daylight-worker, but its reader is the attack
 * that the job is named after. Built three times: with the whole jail, with landlock as Debian 12's kernel
 * has it (version 2), and without namespaces. */
#include "attacks.h"
#include "base/cursor.h"
#include "jail/worker_kind.h"
#include <string.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#ifndef MALICE_LANDLOCK_ABI
#define MALICE_LANDLOCK_ABI UINT32_MAX
#endif
#ifndef MALICE_NO_NAMESPACES
#define MALICE_NO_NAMESPACES false
#endif

static const struct {
    const char *name;
    attack_fn run;
} attacks[] = {
#define CALL(name, expression) {#name, attack_##name},
#define FRAME(name, state, reason) {#name, attack_##name},
#define RESOURCE(name, state, reason) {#name, attack_##name},
#define TREE(name, state, reason) {#name, attack_##name},
#include "attacks.def"
};

/* Says something, takes its time, and ends well: a worker to be killed by others in the meantime. */
static day_err read_slowly(day_emit *emit)
{
    day_emit_unit(emit, &(day_unit){.place = "L1", .text = "slow", .text_size = 4});
    for (guint i = 0; i < 10; i++) {
        static char piece[64 * 1024]; /* larger than what is buffered in all: some arrives */
        day_emit_child(emit, &(day_child){.name = "child"}, (day_span){(uint8_t *)piece, sizeof piece});
        nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    }
    return day_emit_end(emit, DAY_OK, "text/plain", "malice", NULL);
}

/* A sentence that tells what its worker does with it; any other is a mention of itself, and accuses the
 * first. */
static void read_sentence(day_emit *emit, const char *text, uint32_t number)
{
    uint32_t size = (uint32_t)strlen(text);
    if (strcmp(text, "abort") == 0 || (strcmp(text, "abort in company") == 0 && number > 0)) abort();
    if (strcmp(text, "wait") == 0) nanosleep(&(struct timespec){.tv_nsec = 400000000}, NULL);
    day_mention mention = {.unit = number, .size = size, .kind = "self", .value = text, .how = ""};
    day_emit_mention(emit, &mention);
    mention = (day_mention){.unit = 0, .size = 1, .kind = "lie", .value = text, .how = ""};
    if (number > 0) day_emit_mention(emit, &mention);
    if (strcmp(text, "one more") == 0)
        day_emit_unit(emit, &(day_unit){.place = "L0", .text = "more", .text_size = 4});
    if (strcmp(text, "half") != 0) return;
    day_emit_flush(emit);
    abort();
}

static day_err read_sentences(int fd, day_emit *emit)
{
    static uint8_t bytes[64 * 1024];
    ssize_t got = pread(fd, bytes, sizeof bytes, 0);
    day_cursor records = day_cursor_over((day_span){bytes, got > 0 ? (size_t)got : 0});
    for (uint32_t i = 0; day_cursor_left(&records) > 0; i++) {
        g_autofree char *lang = day_cursor_string(&records), *text = day_cursor_string(&records);
        g_assert(lang != NULL && text != NULL);
        day_emit_unit(emit, &(day_unit){.place = "L1", .text = text, .text_size = strlen(text)});
        day_emit_flush(emit);
        read_sentence(emit, text, i);
    }
    return day_emit_end(emit, DAY_OK, "text/plain", "malice", NULL);
}

static day_err attack(int fd, const day_job *job, day_emit *emit)
{
    if (g_strcmp0(job->reader, DAY_READER_SENTENCES) == 0) return read_sentences(fd, emit);
    if (strcmp(job->name, "slow") == 0) return read_slowly(emit);
    bool worked = true;
    for (guint i = 0; i < G_N_ELEMENTS(attacks); i++)
        if (strcmp(attacks[i].name, job->name) == 0) worked = attacks[i].run(emit, job);
    if (worked) day_emit_fact(emit, "attack", "worked");
    return day_emit_end(emit, DAY_OK, "text/plain", "malice", NULL);
}

static void warm_nothing(void)
{
}

int main(int argc, char **argv)
{
    static const day_worker_kind kind = {.warm = warm_nothing,
                                         .read = attack,
                                         .landlock_abi_max = MALICE_LANDLOCK_ABI,
                                         .no_namespaces = MALICE_NO_NAMESPACES};
    return argc == 2 && strcmp(argv[1], "--nursery") == 0 ? day_nursery_run(&kind) : 2;
}
