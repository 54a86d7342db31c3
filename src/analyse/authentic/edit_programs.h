/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* The editing program that a text names, as its maker writes it; NULL when it names none that is known. Of
 * pictures: those that change what a picture shows, not those that cameras and phones have within. Of PDF:
 * those that change pages that others made, not those that write, join or print them. */
const char *day_edit_program_of_picture(const char *text);
const char *day_edit_program_of_pdf(const char *text);
