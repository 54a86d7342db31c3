// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server answers of people and organisations: docs/api.md.

export interface Alias {
  kind: string;
  value: string;
  shown: string;
  weight: number;
  times: number;
}

export interface PersonRow {
  id: number;
  kind: string;
  name: string;
  key: string;
  class?: string;
  names: string[];
  handles: string[];
  emails: string[];
  phones: string[];
  nicknames: string[];
  titles: string[];
  organisations: string[];
  aliases: Alias[];
  messages: number;
  mentions: number;
  first: string | null;
  last: string | null;
  pagerank: number;
  betweenness: number;
  bridge: number;
  community?: number;
  contacts: number;
}

export interface Place {
  path: string;
  place: string;
  quote: string;
  citation: string;
}

export interface Tied {
  a: string;
  b: string;
  rule: string;
  why: string;
  weight: number;
  places: Place[];
}

export interface Role {
  relation: string;
  value: string;
  name: string;
  rule: string;
  first: string | null;
  last: string | null;
  places: Place[];
}

export interface Contact {
  id: number;
  name: string;
  sent: number;
  received: number;
  first: string | null;
  last: string | null;
}

export interface Said {
  time: string | null;
  from: string;
  name: string;
  quote: string;
  path: string;
  place: string;
  citation: string;
}

export interface Connection {
  edge: number;
  kind: string;
  out: boolean;
  id: number;
  name: string;
  key: string;
  who: string;
  label: string;
  count: number;
  first: string | null;
  last: string | null;
}

export interface Decision {
  decision: number;
  time: string | null;
  action: string;
  a: string;
  b: string;
  undone: boolean;
}

export interface Whole extends Omit<PersonRow, "contacts"> {
  why: Tied[];
  offers: Tied[];
  roles: Role[];
  members: Role[];
  contacts: Contact[];
  quotes: Said[];
  hours: number[];
  weekdays: number[];
  connections: Connection[];
  decisions: Decision[];
}
