#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long `daylight check` takes for long articles, and for bodies that a hostile guest of the page would send.

usage: bench/articles.py BUILD/daylight CASE [--hostile]

Articles of 50, 500, 4,000 and 20,000 made sentences in English and in Chinese, no two alike: wall and CPU seconds of all processes,
statements that came out. More than 5,000 sentences are refused, which must not take long either. --hostile: these bodies alone."""
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import measure  # noqa: E402

SIZES = (50, 500, 4000, 20000)
ENGLISH = ("The company asked {n:,} dollars for the records of {c} on {d} March 20{y}.", "A manager from {c} said that {n} mails were read.",
           "In 20{y} the price was less than {n:,} yuan a year.", "The server at 10.{a}.{b}.{d} stood in {c}.",
           "Nobody in {c} had verified the {n} rows.", "He wrote from user{n}@mail{a}.example to the office.")
CHINESE = ("20{y}年3月{d}日，公司向{c}的客户报价{n}元。", "{c}的一名经理说，{n}封邮件被人读过。", "20{y}年的价格低于每年{n}元。",
           "位于{c}的服务器地址是10.{a}.{b}.{d}。", "{c}没有人核实过这{n}行数据。", "他从user{n}@mail{a}.example写信给办公室。")
COUNTRIES = {"en": ("Kenya", "Norway", "Portugal", "Vietnam", "France", "India"), "zh": ("肯尼亚", "挪威", "葡萄牙", "越南", "法国", "印度")}
HOSTILE = {
    "80 kB of '1;'": "1;" * 40000,
    "4,999 sentences of '1;'": ("1;" * 40 + "。\n") * 4999,
    "4,999 long sentences": ("1 5 2020 " * 130 + "。\n") * 4999,
    "1 MB of marks": "." * 1000000,
    "1 MB without an end": "价" * 333333,
    "20,000 of one letter": "一二三四。" * 20000,
}


def article(language, count):
    rng = random.Random(count)
    forms = ENGLISH if language == "en" else CHINESE
    made = (forms[i % len(forms)].format(n=rng.randrange(100, 900000), c=rng.choice(COUNTRIES[language]), d=rng.randrange(1, 28),
                                         y=rng.randrange(10, 25), a=rng.randrange(255), b=rng.randrange(255)) for i in range(count))
    return "\n".join(made) + "\n"


def check(daylight, case, name, text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file, tempfile.TemporaryFile("w+") as log:
        file.write(text)
        file.flush()
        done = measure.run([daylight, "check", case, file.name, "--json"], interval=0.05, log=log)
        log.seek(0)
        said = log.read().strip().splitlines()
    statements = len(done["output"].splitlines())
    print(f"{name:28} {done['seconds']:7.2f} s wall {done['cpu_seconds']:7.2f} s CPU {done['peak_pss_mib']:6.0f} MiB "
          f"{statements:6,} statements  {said[0] if said else ''}", flush=True)


def main():
    daylight, case = os.path.abspath(sys.argv[1]), sys.argv[2]
    if "--hostile" not in sys.argv:
        for language in ("en", "zh"):
            for count in SIZES:
                check(daylight, case, f"{language} {count:,}", article(language, count))
    else:
        for name, text in HOSTILE.items():
            check(daylight, case, name, text)


if __name__ == "__main__":
    main()
