/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Times of the day: an hour with its half of the day before it, or a part of the day by itself. An hour whose
 * half is not told is open: twelve hours later is as good. Bounds of the parts as the reference cases have
 * them (TMO 8 to 12, TAF 12 to 16, TEV 16 to 20, TNI 20 to 24). */
#include "cjk_reader.h"
#include <string.h>

static const struct {
    const char *timex;
    int from, to;
} parts[] = {
    [P_MORNING] = {"TMO", 8, 12},  [P_NOON] = {"TMI", 11, 13},  [P_AFTERNOON] = {"TAF", 12, 16},
    [P_EVENING] = {"TEV", 16, 20}, [P_NIGHT] = {"TNI", 20, 24}, [P_DAYTIME] = {"TDT", 8, 18},
    [P_SMALL] = {"TDW", 0, 8},
};

static void set_part(cjk_when *out, cjk_part part)
{
    out->time = out->time_period = true;
    out->part = parts[part].timex;
    out->from = parts[part].from * 3600;
    out->to = parts[part].to * 3600 - (part == P_NIGHT);
}

static int hour_in(int hour, cjk_part part)
{
    bool late = part == P_AFTERNOON || part == P_EVENING || (part == P_NIGHT && hour >= 5) ||
                (part == P_NOON && hour < 6);
    if (late && hour < 12) return hour + 12;
    if ((part == P_SMALL || part == P_NIGHT || part == P_EVENING) && hour == 12)
        return part == P_SMALL ? 0 : 24;
    return hour;
}

/* "8:00", "17:55:23". */
static size_t colon_time(const cjk_reader *r, size_t at, cjk_when *out, int *hour)
{
    int value[3] = {0};
    unsigned fields = 0;
    uint32_t c;
    cjk_number n;
    cjk_before(r->text, at, &c);
    if (c != 'T' && c < 0x80 && (g_ascii_isalnum((int)c) || (c && strchr(".:_/", (int)c)))) return 0;
    for (size_t place = at; fields < 3;) {
        size_t end = cjk_number_at(r, place, &n);
        if (!end || !n.arabic || n.figures > 2 || (fields && n.figures != 2)) break;
        if (n.decimal && fields < 2) return 0;
        value[fields++] = n.value;
        at = end;
        if (!(place = cjk_sign(r, end, ":")) || !cjk_sign(r, place, "0123456789")) break;
    }
    if (fields < 2 || value[0] > 24 || value[1] > 59 || value[2] > 59) return 0;
    if (cjk_char(r->text, at, &c) && c < 0x80 && (c == ':' || c == '%' || g_ascii_isdigit((int)c))) return 0;
    *hour = value[0];
    out->from = value[0] * 3600 + value[1] * 60 + value[2];
    out->fields = fields;
    out->open = value[0] > 0 && value[0] <= 12;
    return at;
}

static size_t minutes(const cjk_reader *r, size_t at, cjk_when *out, bool told)
{
    cjk_number n;
    int part, unit;
    size_t end;
    if ((end = cjk_word(r, at, K_FRACTION, &part))) {
        out->from += part * 36;
        out->from -= out->from % 60;
        if (part == 25 || part == 75) out->from = out->from / 3600 * 3600 + part * 36;
        out->fields = 2;
        return end;
    }
    end = cjk_number_at(r, at, &n);
    if (!end || n.decimal || n.value > 59) return at;
    size_t mark = cjk_word(r, end, K_MARK, &unit);
    if (!mark) mark = cjk_word(r, end, K_UNIT, &unit);
    if (!mark && told && n.value >= 1 &&
        (n.arabic ? n.figures == 2 : n.figures == 0 || n.leading_zero)) { /* 九点二十 */
        size_t other = cjk_word(r, end, K_COUNTER, NULL);
        if (other || cjk_word(r, end, K_UNIT, NULL) || (n.value < 10 && !n.leading_zero)) return at;
        out->from += n.value * 60;
        out->fields = 2;
        return end;
    }
    if (!mark || (unit != U_MINUTE && unit != U_SECOND)) return at;
    out->from += n.value * (unit == U_MINUTE ? 60 : 1);
    out->fields = unit == U_MINUTE ? 2 : 3;
    if (unit == U_SECOND) return mark;
    end = cjk_number_at(r, mark, &n);
    size_t second = end && !n.decimal && n.value < 60 ? cjk_word(r, end, K_MARK, &unit) : 0;
    if (!second || unit != U_SECOND) return mark;
    out->from += n.value;
    out->fields = 3;
    return second;
}

/* 5点, 三点一刻, 17時55分23秒, 세 시 반. */
static size_t worded_time(const cjk_reader *r, size_t at, cjk_when *out, int *hour, bool told)
{
    cjk_number n;
    int unit;
    size_t end = cjk_number_at(r, at, &n), mark;
    if (!end || n.decimal || n.figures > 2 || n.value > 24) return 0;
    if (!(mark = cjk_word(r, end, K_MARK, &unit)) || unit != U_HOUR) return 0;
    *hour = n.value;
    out->from = n.value * 3600;
    out->fields = 1;
    size_t whole = cjk_word(r, mark, K_OCLOCK, NULL);
    end = whole ? whole : minutes(r, mark, out, true);
    out->open = n.value > 0 && n.value <= 12 && !n.leading_zero;
    /* 三点意见: a count of points, when written out and with nothing beside it that says time */
    uint32_t c;
    cjk_before(r->text, cjk_blanks(r, at), &c);
    bool context =
        c == 0x5728 || c == 0x5230 || c == 0x4E8E || c == 0x81F3 || c == 0x4ECE || c == 0x548C || c == 0x5230;
    uint32_t after = 0;
    cjk_number decimals;
    if (end == mark && !n.arabic && cjk_number_at(r, end, &decimals)) return 0; /* 一点五米 */
    bool ends = !cjk_char(r->text, end, &after) || after < 0x80 || after == 0x524D || after == 0x540E ||
                after == 0x4E4B || after == 0x5230 || (after >= 0x3000 && after <= 0x303F) || after >= 0xFF00;
    if (!told && end == mark && (r->lang & CJK_ZH) && !n.arabic && !context && !(ends && n.value > 3))
        return 0;
    if (!told && end == mark && (r->lang & CJK_KO) && n.arabic && n.value == 0) return 0;
    return end;
}

/* A time with what says its half of the day. */
static size_t hour_time(const cjk_reader *r, size_t at, cjk_when *out)
{
    int part = -1, hour = 0, half;
    at = cjk_optional(r, at, K_PRE_ABOUT);
    size_t end, place = at, word = cjk_word(r, at, K_PART, &part);
    if (word) place = cjk_optional(r, word, K_OF);
    end = colon_time(r, cjk_blanks(r, place), out, &hour);
    if (!end) end = worded_time(r, place, out, &hour, word != 0);
    if (!end) return 0;
    if (!word && (word = cjk_word(r, end, K_MERIDIEM, &half))) {
        part = half ? P_AFTERNOON : P_SMALL;
        end = word;
    }
    out->time = true;
    if (part >= 0) {
        int moved = hour_in(hour, (cjk_part)part);
        out->from += (moved - hour) * 3600;
        out->open = false;
    }
    return end;
}

/* 差五分八点: minutes that are wanting to the hour. */
static size_t short_of(const cjk_reader *r, size_t at, cjk_when *out)
{
    cjk_number n;
    int unit, quarter = 0;
    size_t end = cjk_word(r, at, K_SHORT, NULL), minute;
    if (!end) return 0;
    if ((minute = cjk_word(r, end, K_FRACTION, &quarter))) {
        n.value = quarter * 60 / 100;
    } else {
        minute = cjk_number_at(r, end, &n);
        minute = minute ? cjk_word(r, minute, K_MARK, &unit) : 0;
        if (!minute || unit != U_MINUTE || n.value > 59) return 0;
        minute = cjk_optional(r, minute, K_OCLOCK);
    }
    end = hour_time(r, minute, out);
    if (!end || out->fields > 1) return 0;
    out->from = (out->from - n.value * 60 + 86400) % 86400;
    out->fields = 2;
    return end;
}

size_t cjk_time(const cjk_reader *r, size_t at, cjk_when *out)
{
    int value;
    *out = (cjk_when){0};
    if (cjk_word(r, at, K_BLOCK, NULL)) return 0;
    size_t end = hour_time(r, at, out), word;
    if (end || (end = short_of(r, at, out))) return end;
    *out = (cjk_when){0};
    cjk_number decimals;
    if ((word = cjk_word(r, at, K_CLOCK, &value)) && !cjk_number_at(r, word, &decimals)) {
        out->time = true;
        out->from = value * 60;
        out->fields = 1;
        return word;
    }
    if ((word = cjk_word(r, at, K_PART, &value))) set_part(out, (cjk_part)value);
    return word;
}
