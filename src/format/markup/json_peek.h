/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "json_record.h"
#include "json_scan.h"

/* The first records of a container that the scan has just entered (`object`: behind its first key,
 * and its members' values are the records), or, with depth 0, of the values that follow: read ahead within a
 * window, without moving the scan. New records, which the caller frees with the array; empty when nothing was
 * found. */
GPtrArray *day_json_peek(day_json_scan *scan, bool object);

/* Whether the next character, after white space, opens an object; false at the window's end. */
bool day_json_peek_object(day_json_scan *scan);
