/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "ole_file.h"

/* Macros of an office document ([MS-OVBA]): the source of each module as a unit "macro.NAME" that is marked
 * hidden, and the fact "macro" with its name. `storage` holds the storage "VBA" (it is "Macros" in Word,
 * "_VBA_PROJECT_CUR" in Excel, the root in vbaProject.bin). Nothing is said when there is none; modules that
 * are empty are facts only. */
day_err day_vba_emit(const day_ole_file *file, uint32_t storage, day_emit *emit);

/* A compressed container (2.4.1) unpacked, freed by the caller; what came before damage is kept. */
GByteArray *day_vba_unpack(day_span container);
