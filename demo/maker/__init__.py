# SPDX-License-Identifier: AGPL-3.0-or-later
"""The maker of the demo trove: one module for each kind of evidence. See ../make_trove.py."""
