/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "word_lists.h"

/* The registrable domain of "a@host", in lower case, freed by the caller; NULL when it has none or when
 * anybody can have an address there. Labels like "co.uk" and "gov.cn" are told by their form: two letters of
 * a country, and what registries use before them. */
char *day_mail_domain_of_one(const day_words *words, const char *email);

/* Whether the domain's first label is made of the organisation's letters: of one of its words, or of their
 * initials. */
bool day_org_is_like_domain(const char *org, const char *domain);
