#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes lines "region country national prefix" of the example numbers that libphonenumber's metadata gives for each
kind of number of each region, and lines "- country digits" of numbers it holds for none: what test_numbering must agree with.

usage: numbering_examples.py OUTPUT"""
import random
import sys

sys.path.append("/usr/lib/python3/dist-packages")
import phonenumbers  # noqa: E402
from phonenumbers.phonemetadata import PhoneMetadata  # noqa: E402

KINDS = ["fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan", "voicemail"]


def main(output):
    random.seed(1)
    with open(output, "w", encoding="ascii") as out:
        for region in sorted(phonenumbers.SUPPORTED_REGIONS):
            metadata = PhoneMetadata.metadata_for_region(region)
            for kind in KINDS:
                example = getattr(metadata, kind) and getattr(metadata, kind).example_number
                if not example:
                    continue
                parsed = phonenumbers.parse(f"+{metadata.country_code}{example}")
                if phonenumbers.national_significant_number(parsed) != example:
                    continue  # Mexico's old mobile numbers are given out in their new form
                print(region, metadata.country_code, example, metadata.national_prefix or "-", file=out)
                changed = "".join(random.choice("0123456789") if random.random() < 0.3 else d for d in example)
                number = phonenumbers.PhoneNumber(metadata.country_code, int(changed), italian_leading_zero=changed[0] == "0")
                if changed[0] != "0" and not phonenumbers.is_valid_number(number):
                    parsed = phonenumbers.parse(f"+{metadata.country_code}{changed}")
                    if not phonenumbers.is_valid_number(parsed):
                        print("-", metadata.country_code, changed, "-", file=out)


if __name__ == "__main__":
    main(sys.argv[1])
