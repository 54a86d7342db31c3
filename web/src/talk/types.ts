// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server answers of conversations: docs/api.md.

export interface Member {
  kind: string;
  value: string;
  shown: string;
  sent: number;
}

export interface Conversation {
  id: number;
  kind: string;
  key: string;
  title: string;
  messages: number;
  members: Member[];
  duplicates: number;
  gaps: { kind: string; detail: string }[];
  first: string | null;
  last: string | null;
}

export interface Speaker extends Member {
  account: number;
  entity: number | null;
  name?: string;
  key?: string;
}

export interface Hole {
  kind: string;
  detail: string;
  after: number | null;
  before: number | null;
}

/** One conversation with what is needed to find one's way in it. */
export interface Detail {
  conversation: Conversation;
  people: Speaker[];
  holes: Hole[];
  density: { at: number; seq: number }[];
}

export interface Attachment {
  name: string;
  path: string | null;
  item: string | null;
}

export interface Message {
  seq: number;
  time: string | null;
  time_raw: string | null;
  zone: string | null;
  from: string | null;
  to: string[];
  text: string;
  path: string;
  place: string;
  attachments: Attachment[];
  citation: string;
  conversation: number;
  duplicate_of: string | null;
  subject: string | null;
  jargon?: { term: string; language: string; meaning: string }[];
  account: number;
  entity: number | null;
  inferred: string | null;
  marks?: [number, number][];
}
