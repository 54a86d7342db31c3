/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* What comes next: day_json_scan.expected, between the scanners of JSON and of pseudo-JSON. */
enum {
    EXPECT_VALUE,         /* a value, on any level */
    EXPECT_FIRST_ELEMENT, /* a value or ']' */
    EXPECT_FIRST_KEY,     /* a key or '}' */
    EXPECT_KEY,
    EXPECT_NEXT,           /* ',' or the end of the container */
    EXPECT_REST_OF_STRING, /* after damage within one */
    EXPECT_REST_OF_KEY
};
