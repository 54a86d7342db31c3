// SPDX-License-Identifier: AGPL-3.0-or-later
// A person or organisation: its name, linked to its page.
import { href } from "../router";
import { Words } from "./Words";

export interface Named {
  /** The key that outlives an analysis (`handle:inkfall`), or the id of this one. */
  key?: string | undefined;
  id?: number | undefined;
  kind?: string | undefined;
  name: string;
}

export function personHref(key: string | number): string {
  return href(["people", String(key)]);
}

export function Person({ key: own, id, kind, name, room = 40 }: Named & { room?: number }) {
  const where = own ?? id;
  const text = <Words text={name} room={room} />;
  const look = kind === "organisation" ? "person organisation" : "person";
  return where === undefined ? (
    <span class={look}>{text}</span>
  ) : (
    <a class={look} href={personHref(where)}>
      {text}
    </a>
  );
}
