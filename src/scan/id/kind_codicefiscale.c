/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Codice fiscale, the taxpayer code of people in Italy (DM 23 December 1976): letters of the name, year,
 * month and day of birth, town, check letter. Figures may be letters where two people would share a code. */
#include "checksums.h"
#include "scan/tokens.h"
#include <string.h>

#define CHARACTERS 16

static char check_of(const uint8_t *code)
{
    static const uint8_t odd[] = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                  20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
    unsigned sum = 0;
    for (unsigned i = 0; i + 1 < CHARACTERS; i++) {
        unsigned value = g_ascii_isdigit(code[i]) ? code[i] - '0' : code[i] - 'A';
        sum += i % 2 == 0 ? odd[value] : value;
    }
    return (char)('A' + sum % 26);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    static const char shape[] = "AAAAAA00M00A000A";
    day_span run = day_tokens_run(scene->text, wake->at);
    if (run.size != CHARACTERS) return false;
    for (unsigned i = 0; i < CHARACTERS; i++) {
        bool figure = g_ascii_isdigit(run.data[i]), letter = g_ascii_isupper(run.data[i]);
        if (shape[i] == '0' ? !figure && (!letter || strchr("LMNPQRSTUV", (char)run.data[i]) == NULL)
                            : !letter)
            return false;
    }
    if (strchr("ABCDEHLMPRST", (char)run.data[8]) == NULL || check_of(run.data) != (char)run.data[15])
        return false;
    day_tokens_take(scene->text, run, "form, check letter", hit);
    day_hit_tell(hit, "country", "IT");
    return true;
}

const day_kind day_kind_codicefiscale = {
    .name = "codicefiscale",
    .what = "taxpayer code of people in Italy",
    .validated = "form; check letter",
    .events = DAY_EVENT_RUN,
    .size_min = CHARACTERS,
    .size_max = CHARACTERS,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .match = match,
};
