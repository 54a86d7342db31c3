#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes numbering_table.c: the numbering plans of all regions, as libphonenumber's metadata has them (Debian:
python3-phonenumbers), as one automaton over digits. The patterns of the plans are regular expressions of finite
languages, so the automaton has no cycle and equal ends are shared between all regions: some 20 bytes a state. See
numbering.h for what reads it and docs/decisions/phones-by-a-table.md for why.

usage: make_numbering_table.py OUTPUT"""
import re
import sys

sys.path.append("/usr/lib/python3/dist-packages")  # where Debian has it, whichever Python runs
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, __version__  # noqa: E402
from phonenumbers.phonemetadata import PhoneMetadata  # noqa: E402

LONGEST = 17
TYPES = {"fixed_line": "FIXED", "mobile": "MOBILE", "toll_free": "FREE", "premium_rate": "PAID", "shared_cost": "PAID",
         "personal_number": "OTHER", "voip": "OTHER", "pager": "OTHER", "uan": "OTHER", "voicemail": "OTHER"}
BITS = {"FIXED": 1, "MOBILE": 2, "FREE": 4, "PAID": 8, "OTHER": 16}


# --- patterns: a syntax tree of ("digits", set), ("all", [...]), ("any", [...]), ("times", tree, low, high) ---

class Pattern:
    def __init__(self, text):
        self.text, self.at = text, 0

    def alternatives(self):
        found = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            found.append(self.sequence())
        return found[0] if len(found) == 1 else ("any", found)

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def sequence(self):
        parts = []
        while self.peek() not in ("", "|", ")"):
            parts.append(self.counted(self.atom()))
        return ("all", parts)

    def atom(self):
        char = self.peek()
        self.at += 1
        if char == "(":
            if self.text.startswith("?:", self.at):
                self.at += 2
            inner = self.alternatives()
            assert self.peek() == ")", self.text
            self.at += 1
            return inner
        if char == "[":
            end = self.text.index("]", self.at)
            body, self.at = self.text[self.at:end], end + 1
            body = re.sub(r"(\d)-(\d)", lambda m: "".join(map(str, range(int(m[1]), int(m[2]) + 1))), body)
            assert body.isdigit(), self.text
            return ("digits", frozenset(map(int, body)))
        if char == "\\":
            assert self.peek() == "d", self.text
            self.at += 1
            return ("digits", frozenset(range(10)))
        assert char.isdigit(), self.text
        return ("digits", frozenset([int(char)]))

    def counted(self, tree):
        if self.peek() == "?":
            self.at += 1
            return ("times", tree, 0, 1)
        found = re.compile(r"\{(\d+)(?:,(\d+))?\}").match(self.text, self.at)
        if not found:
            return tree
        self.at = found.end()
        return ("times", tree, int(found[1]), int(found[2] or found[1]))


def parsed(text):
    pattern = Pattern(text.replace("$", ""))
    tree = pattern.alternatives()
    assert pattern.at == len(pattern.text), text
    return tree


class Nfa:
    """States are numbers; `steps` and `skips` (without a digit) lead on; `ends` says what a state accepts."""

    def __init__(self):
        self.steps, self.skips, self.ends = [], [], {}

    def state(self):
        self.steps.append([])
        self.skips.append([])
        return len(self.steps) - 1

    def add(self, tree, start):
        kind = tree[0]
        if kind == "digits":
            end = self.state()
            self.steps[start].append((tree[1], end))
            return end
        if kind == "all":
            for part in tree[1]:
                start = self.add(part, start)
            return start
        end = self.state()
        if kind == "any":
            for part in tree[1]:
                self.skips[self.add(part, start_of(self, start))].append(end)
            return end
        for count in range(tree[3] + 1):
            if count >= tree[2]:
                self.skips[start].append(end)
            if count < tree[3]:
                start = self.add(tree[1], start)
        return end

    def closed(self, states):
        seen, todo = set(states), list(states)
        while todo:
            for after in self.skips[todo.pop()]:
                if after not in seen:
                    seen.add(after)
                    todo.append(after)
        return frozenset(seen)


def start_of(nfa, start):
    inner = nfa.state()
    nfa.skips[start].append(inner)
    return inner


class Automaton:
    """Nodes shared by what they accept and where they lead. Node 0 accepts nothing and leads nowhere."""

    def __init__(self):
        self.nodes = [(0, (0,) * 10)]
        self.known = {self.nodes[0]: 0}

    def add(self, patterns):
        """patterns: [(text, bits)]. The node where reading starts."""
        nfa = Nfa()
        root = nfa.state()
        for text, bits in patterns:
            end = nfa.add(parsed(text), start_of(nfa, root))
            nfa.ends[end] = nfa.ends.get(end, 0) | bits
        return self.node(nfa, nfa.closed([root]), {}, 0)

    def node(self, nfa, states, memo, depth):
        if states in memo:
            return memo[states]
        bits = 0
        for state in states:
            bits |= nfa.ends.get(state, 0)
        after = []
        for digit in range(10):
            nexts = [end for state in states for digits, end in nfa.steps[state] if digit in digits]
            after.append(self.node(nfa, nfa.closed(nexts), memo, depth + 1) if nexts and depth < LONGEST else 0)
        node = (bits, tuple(after))
        if not any(after) and bits == 0:
            memo[states] = 0
            return 0
        if node not in self.known:
            self.known[node] = len(self.nodes)
            self.nodes.append(node)
        memo[states] = self.known[node]
        return memo[states]


# --- regions ------------------------------------------------------------------------------------------------

def plan_of(automaton, metadata):
    patterns, lengths, local = [], 0, 0
    for attribute, kind in TYPES.items():
        description = getattr(metadata, attribute)
        if description is not None and description.national_number_pattern:
            patterns.append((description.national_number_pattern, BITS[kind]))
    for length in metadata.general_desc.possible_length:
        lengths |= 1 << length if length > 0 else 0
    for length in metadata.general_desc.possible_length_local_only:
        local |= 1 << length if length > 0 else 0
    return automaton.add(patterns), lengths, local


def prefixes_of(automaton, metadata):
    """What may be dialled before a national number, and what a number without its area code stands for:
    (node of the prefixes, node of such local numbers, digits that they lack, digits that mark a mobile)."""
    text, rule = metadata.national_prefix_for_parsing or "", metadata.national_prefix_transform_rule
    infix = "15" if metadata.id == "AR" else ""
    local, lacking = "", ""
    if rule and infix:
        text, lacking = "0", "9"
    elif rule == r"\2":
        text = re.sub(r"\(\\d\{10,11\}\)", "", text)
    elif rule:
        lacking = rule.replace(r"\1", "")
        found = re.search(r"(?:^|\|)\((.*)\)\$$", text)
        local, text = (found[1], text[:found.start()]) if found else ("", "")
    text = "" if metadata.country_code == 1 and text == "" else text
    return (automaton.add([(text, 1)]) if text else 0, automaton.add([(local, 1)]) if local else 0, lacking, infix)


def main(output):
    sys.setrecursionlimit(10000)
    automaton = Automaton()
    rows = []
    for code in sorted(COUNTRY_CODE_TO_REGION_CODE):
        for place, region in enumerate(COUNTRY_CODE_TO_REGION_CODE[code]):
            metadata = (PhoneMetadata.metadata_for_nongeo_region(code) if region == "001"
                        else PhoneMetadata.metadata_for_region(region))
            plan, lengths, local = plan_of(automaton, metadata)
            prefix, short, lacking, infix = prefixes_of(automaton, metadata)
            leading = automaton.add([(metadata.leading_digits, 1)]) if metadata.leading_digits else 0
            rows.append(f'    {{"{"" if region == "001" else region}", {code}, {plan}, {prefix}, {short}, {leading}, "{lacking}", "{infix}", '
                        f'0x{lengths:X}, 0x{local:X}}},')
    assert len(automaton.nodes) < 65536
    with open(output, "w", encoding="ascii") as out:
        out.write(f"/* Made by make_numbering_table.py from libphonenumber's metadata {__version__}. */\n"
                  '#include "numbering_table.h"\n\nconst day_numbering_node day_numbering_nodes[] = {\n')
        for bits, after in automaton.nodes:
            out.write(f"    {{{bits}, {{{', '.join(map(str, after))}}}}},\n")
        out.write("};\n\nconst day_numbering_plan day_numbering_plans[] = {\n" + "\n".join(rows) + "\n};\n\n"
                  "const size_t day_numbering_n_plans = sizeof day_numbering_plans / sizeof *day_numbering_plans;\n")


if __name__ == "__main__":
    main(sys.argv[1])
