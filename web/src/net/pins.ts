// SPDX-License-Identifier: AGPL-3.0-or-later
// Who was put where in the graph: `pin=KEY@X,Y` in the address, so that a link, a reload and the back button show it so.
import type { Pins } from "./picture";

export function readPins(texts: string[]): Pins {
  const pins: Pins = {};
  for (const text of texts) {
    const match = /^(.+)@(-?[\d.]+),(-?[\d.]+)$/s.exec(text);
    if (match) pins[match[1]!] = [Number(match[2]), Number(match[3])];
  }
  return pins;
}

export function writePins(pins: Pins): string[] {
  return Object.entries(pins).map(([key, [x, y]]) => `${key}@${x.toFixed(1)},${y.toFixed(1)}`);
}
