/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers of vehicles (ISO 3779): 17 capitals and figures without I, O and Q, of which the last four are
 * figures. North America and China put a check digit in the ninth place (49 CFR 565, GB 16735); elsewhere the
 * place is free, and a label is needed. */
#include "scan/net/context.h"
#include "scan/tokens.h"
#include <string.h>

#define LENGTH 17
#define ALONE_LETTERS 5 /* one run of figures and few letters in eleven has a right digit by chance */

static const char *const labels[] = {"vin",
                                     "chassis",
                                     "chassis no",
                                     "vin-код",
                                     "вин",
                                     "вин-код",
                                     "номер кузова",
                                     "номер шасси",
                                     "кузов",
                                     "车架号",
                                     "车架号码",
                                     "车辆识别代号",
                                     "车辆识别代码",
                                     "车辆识别码",
                                     "识别代号",
                                     "大架号",
                                     "fahrgestellnummer",
                                     "fin",
                                     "fahrzeug-ident-nr",
                                     "bastidor",
                                     "telaio",
                                     "شاسی",
                                     "車台番号",
                                     "차대번호",
                                     NULL};

/* What a letter counts; 0 for those that are not used. */
static unsigned value_of(uint8_t byte)
{
    static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ", values[] = "12345678123457923456789";
    if (g_ascii_isdigit(byte)) return byte - '0';
    const char *at = byte != 0 ? strchr(letters, byte) : NULL;
    return at != NULL ? (unsigned)(values[at - letters] - '0') : 0;
}

static bool has_check_digit(const uint8_t *vin)
{
    static const uint8_t weights[LENGTH] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    unsigned sum = 0;
    for (unsigned i = 0; i < LENGTH; i++) sum += value_of(vin[i]) * weights[i];
    return vin[8] == (sum % 11 == 10 ? 'X' : '0' + sum % 11);
}

/* Its form; `letters` is how many it has. */
static bool has_form(const uint8_t *vin, unsigned *letters)
{
    *letters = 0;
    for (unsigned i = 0; i < LENGTH; i++) {
        if (!g_ascii_isdigit(vin[i]) && value_of(vin[i]) == 0) return false;
        *letters += g_ascii_isupper(vin[i]);
    }
    for (unsigned i = LENGTH - 4; i < LENGTH; i++)
        if (!g_ascii_isdigit(vin[i])) return false;
    return *letters >= 3 && vin[0] != '0' && vin[9] != 'U' && vin[9] != 'Z' && vin[9] != '0';
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    const uint8_t *vin = scene->text.data + wake->at;
    unsigned letters;
    if (!has_form(vin, &letters)) return false;
    bool checked = has_check_digit(vin), told = day_context_before(scene->text, wake->at, 48, labels);
    if (!told && (!checked || letters < ALONE_LETTERS)) return false;
    day_span run = day_tokens_run(scene->text, wake->at);
    if (run.size != LENGTH) return false;
    day_tokens_take(scene->text, run, checked ? "check digit" : "label, form", hit);
    if (checked) hit->rank = DAY_RANK_CHECKSUM;
    return true;
}

const day_kind day_kind_vin = {
    .name = "vin",
    .what = "number of a vehicle (VIN)",
    .validated = "check digit, or a label; form",
    .events = DAY_EVENT_RUN,
    .size_min = LENGTH,
    .size_max = LENGTH,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .match = match,
};
