/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How many candidates were tried on an item, and what it may still spend on them. Invariant: a candidate that
 * the limit ended counts as not tried. */
#include "tries.h"

/* Deciphering, unpacking and summing 16 bytes takes about as long as a digest. */
#define BYTES_PER_DIGEST 16

static guint count(const day_input *input)
{
    const char *const *all = input->job->passwords;
    return all != NULL ? g_strv_length((char **)all) : 0;
}

const char *day_tries_candidate(const day_input *input, guint number)
{
    day_tries *tries = input->tries;
    if (tries->over || input->job->passwords == NULL) return NULL;
    tries->tried = MAX(tries->tried, number);
    return input->job->passwords[number];
}

bool day_tries_spend(const day_input *input, uint64_t digests)
{
    day_tries *tries = input->tries;
    tries->over |= digests > input->job->digests_max - tries->spent;
    if (!tries->over) tries->spent += digests;
    return !tries->over;
}

bool day_tries_spend_bytes(const day_input *input, uint64_t bytes)
{
    return day_tries_spend(input, bytes / BYTES_PER_DIGEST + 1);
}

void day_tries_say(const day_input *input, day_err err, day_emit *emit, day_error *error)
{
    const day_tries *tries = input->tries;
    guint all = count(input);
    if (tries == NULL || all == 0) return;
    if (err == DAY_OK && tries->over)
        day_emit_note_partial(emit, "keys take too long to make; of %u candidates %u were tried", all,
                              tries->tried);
    if (err != DAY_ERR_ENCRYPTED || (!tries->over && tries->tried == 0)) return;
    g_autofree char *told = g_strdup(error->message);
    day_error_clear(error);
    if (tries->over)
        day_error_set(error, err, "%s; keys take too long to make; of %u candidates %u were tried", told, all,
                      tries->tried);
    else
        day_error_set(error, err, "%s; no known password opens it (%u tried)", told, tries->tried);
}
