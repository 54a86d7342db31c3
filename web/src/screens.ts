// SPDX-License-Identifier: AGPL-3.0-or-later
// The screens. A new one is a file in screens/ and a row here (docs/page.md): its name is the first part of
// the address and its key in the texts (`nav.<name>`); `g` and its letter lead there.
import type { ComponentType } from "preact";
import type { IconName } from "./parts/Icon";
import type en from "./texts/en.json";

export interface ScreenRow {
  name: keyof (typeof en)["nav"];
  icon: IconName;
  /** "" when it is reached from others only and not in the navigation. */
  letter: string;
  /** The navigation has a gap before each group. */
  group: 1 | 2 | 3 | 4;
  load: () => Promise<{ default: ComponentType }>;
}

export const screens: ScreenRow[] = [
  { name: "overview", icon: "overview", letter: "o", group: 1, load: () => import("./screens/overview") },
  { name: "search", icon: "search", letter: "s", group: 1, load: () => import("./screens/search") },
  { name: "document", icon: "document", letter: "", group: 1, load: () => import("./screens/document") },
  { name: "conversations", icon: "conversations", letter: "c", group: 2, load: () => import("./screens/conversations") },
  { name: "people", icon: "people", letter: "p", group: 2, load: () => import("./screens/people") },
  { name: "graph", icon: "graph", letter: "g", group: 2, load: () => import("./screens/graph") },
  { name: "offers", icon: "offers", letter: "f", group: 2, load: () => import("./screens/offers") },
  { name: "targets", icon: "targets", letter: "t", group: 2, load: () => import("./screens/targets") },
  { name: "timeline", icon: "timeline", letter: "i", group: 2, load: () => import("./screens/timeline") },
  { name: "authenticity", icon: "authenticity", letter: "a", group: 3, load: () => import("./screens/authenticity") },
  { name: "claims", icon: "claims", letter: "m", group: 3, load: () => import("./screens/claims") },
  { name: "lexicon", icon: "lexicon", letter: "x", group: 3, load: () => import("./screens/lexicon") },
  { name: "notebook", icon: "notebook", letter: "n", group: 3, load: () => import("./screens/notebook") },
  { name: "ledger", icon: "ledger", letter: "l", group: 4, load: () => import("./screens/ledger") },
  { name: "audit", icon: "audit", letter: "u", group: 4, load: () => import("./screens/audit") },
];
