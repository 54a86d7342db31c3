/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* How two names could be one's, and why. A library without a database: what it knows of writing systems and
 * of names stands in tables beside it. All texts are UTF-8 (anything else is refused), may be hostile, and
 * are read up to DAY_NAME_BYTES: what is longer is no name. */

#define DAY_NAME_BYTES 256

typedef struct day_name_match {
    double weight; /* 0 to 1: how sure that these are two forms of one name, if they stood in one small
                    * circle of people. From 0.9 on certain (the whole name in another script), from 0.6
                    * likely (initials, an account made of the whole name), from 0.3 possible (a surname
                    * and a title, one glyph misread). Less is no match. */
    const char
        *rule; /* static: the step that makes it least sure: "same name", "order", "pinyin", "initials" */
} day_name_match;

/* Two full names of people. A single word matches single words only: against a full name it is a form of
 * address, day_person_match_nickname(). */
bool day_person_match(day_name_match *out, const char *a, const char *b);

/* Blocking keys, without duplicates: two names that day_person_match() accepts share at least one, unless one
 * is initials alone, which has none. Strings owned by the array. */
GPtrArray *day_person_keys(const char *name);

/* Two names of organisations: legal forms, scripts, abbreviations, generic words in translation, a glyph
 * misread. */
bool day_org_match(day_name_match *out, const char *a, const char *b);

/* As day_person_keys(), for day_org_match(). */
GPtrArray *day_org_keys(const char *name);

/* A full name against an account's own text: an address, its local part, or a handle. */
bool day_person_match_account(day_name_match *out, const char *name, const char *account);

/* An organisation's name against a registrable domain. */
bool day_org_match_domain(day_name_match *out, const char *org, const char *domain);

/* Keys of a full name, and of what it may be held against: an account's text that day_person_match_account()
 * accepts for the name shares at least one with it, and so does a form of address that
 * day_person_match_nickname() accepts. As day_person_keys() otherwise. */
GPtrArray *day_person_called_keys(const char *name);
GPtrArray *day_account_keys(const char *account);
GPtrArray *day_nickname_keys(const char *nickname);

/* A form of address (a given name, a diminutive, a surname with a title) against a full name. */
bool day_person_match_nickname(day_name_match *out, const char *nickname, const char *name);

/* Whether the name has a surname and a given name (or initials of one). */
bool day_person_name_is_full(const char *name);

/* Splits a name in two to four Han characters: how many bytes the surname has, or 0 when it is no such name.
 * What follows is the given name. */
size_t day_person_han_surname(const char *name);
