/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* Accounts of platforms whose kinds are data alone: addresses on its hosts, and names beside a word that
 * names the platform. A kind_NAME.c holds one DAY_PLATFORM(). */

/* An address up to the name: "t.me/joinchat/". Those that others begin with stand behind them. */
typedef struct day_platform_path {
    const char *text;
    const char *type; /* told with the mention: "group", "invite", …; NULL: an account */
} day_platform_path;

#define DAY_PLATFORM_PATHS 12
#define DAY_PLATFORM_WORDS 20

typedef struct day_platform {
    day_platform_path paths[DAY_PLATFORM_PATHS];
    const char *words[DAY_PLATFORM_WORDS]; /* as the platform writes it; that ends with '*': may go on
                                              ("телеграм*") */
    const char *reserved;   /* " share login ": what stands where names do and is none; lower case */
    const char *characters; /* of names, beyond letters and digits of ASCII */
    unsigned min, max;      /* characters of a name */
    unsigned flags;         /* DAY_PLATFORM_… */
} day_platform;

#define DAY_PLATFORM_FOLDS (1u << 0)  /* names have no case */
#define DAY_PLATFORM_DIGITS (1u << 1) /* names are figures */
#define DAY_PLATFORM_LETTER (1u << 2) /* names begin with a letter */
#define DAY_PLATFORM_WIDE (1u << 3)   /* names have letters of all scripts */
#define DAY_PLATFORM_PHONE (1u << 4)  /* a telephone number may stand for the name */

void day_platform_warm(const day_platform *platform, day_terms *terms);
bool day_platform_match(const day_platform *platform, const day_scene *scene, const day_wake *wake,
                        day_hit *hit);

/* Defines the kind `id`; the rest initialises its day_platform. */
#define DAY_PLATFORM(id, says, ...)                                                                          \
    static const day_platform platform = {__VA_ARGS__};                                                      \
    static void warm(day_terms *terms)                                                                       \
    {                                                                                                        \
        day_platform_warm(&platform, terms);                                                                 \
    }                                                                                                        \
    static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)                            \
    {                                                                                                        \
        return day_platform_match(&platform, scene, wake, hit);                                              \
    }                                                                                                        \
    const day_kind day_kind_##id = {                                                                         \
        .name = #id,                                                                                         \
        .what = says,                                                                                        \
        .validated =                                                                                         \
            "an address of the platform, or a word beside it that names the platform; its names' form",      \
        .events = DAY_EVENT_TERM,                                                                            \
        .rank = DAY_RANK_CONTEXT,                                                                            \
        .flags = DAY_KIND_INNER,                                                                             \
        .warm = warm,                                                                                        \
        .match = match,                                                                                      \
    }
