/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* All names in an open folder but "." and "..", in the order of bytes; NULL with errno when it cannot be
 * listed. The caller frees the array, which owns the names. */
GPtrArray *day_folder_names(int dirfd);
