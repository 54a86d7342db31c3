/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Host names as RFC 1123 writes them, in ASCII. */

/* Where the host name that contains text[at] begins and ends: letters, digits, '-' and single inner dots.
 * False when there is none. */
bool day_domains_extent(day_span text, size_t at, size_t *start, size_t *end);

/* Whether `label`, in Unicode or ASCII, is a top-level domain: one that the Public Suffix List knows, or one
 * of special use (RFC 6761), onion among them. */
bool day_domains_is_top(day_span label);

/* Whether `name` has well-formed labels, a top-level domain (day_domains_is_top), a label before its public
 * suffix and no '_' in what is registered. */
bool day_domains_registrable(day_span name);

/* Cheap, for a plain dot: false when the name around it ends in no top-level domain. True when only reading
 * it whole will tell. */
bool day_domains_may_have_dot(day_span text, size_t dot);
