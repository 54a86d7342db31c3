/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* A provenance path ("leak.zip ▸ scans/1.png") in two: where the name begins, and a new string with the
 * folder or container before it ("leak.zip ▸ scans"), "" at the top. */
const char *day_item_path_name(const char *path);
char *day_item_path_folder(const char *path);
