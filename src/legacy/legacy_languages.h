/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* Loads what libetonyek and libe-book want to know about language tags, before the lock-down: once. */
void day_legacy_warm(void);
