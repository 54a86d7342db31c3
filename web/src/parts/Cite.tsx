// SPDX-License-Identifier: AGPL-3.0-or-later
// Citations: `daylight:<SHA-256>#<place>:~:text=<quote>` (docs/check.md). A link opens the document at the
// place; the button copies the citation, which `daylight verify` checks against the original bytes.
import type { ComponentChildren } from "preact";
import { href } from "../router";
import { t } from "../text";
import { Icon } from "./Icon";
import { toast } from "./Toast";

export interface Cited {
  item: string;
  place: string;
  quote: string;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function parseCitation(citation: string): Cited | null {
  const match = /^daylight:([0-9a-f]{64})(?:#(.*?))?(?::~:text=(.*))?$/s.exec(citation);
  return match ? { item: match[1]!, place: decoded(match[2] ?? ""), quote: decoded(match[3] ?? "") } : null;
}

/** Where the document screen shows it. */
export function documentHref(item: string, place = "", quote = ""): string {
  return href(["document", item], { place, quote: quote.slice(0, 400) });
}

export function citationHref(citation: string): string | null {
  const cited = parseCitation(citation);
  return cited && documentHref(cited.item, cited.place, cited.quote);
}

/** A link to the place that a citation names, with what is given or the place as its text. */
export function CitationLink({ citation, children, class: name }: { citation: string; children?: ComponentChildren; class?: string }) {
  const cited = parseCitation(citation);
  if (!cited) return <span class={name}>{children ?? citation}</span>;
  return (
    <a class={name} data-citation={citation} href={documentHref(cited.item, cited.place, cited.quote)} title={cited.quote.slice(0, 300) || undefined}>
      {children ?? (cited.place || cited.item.slice(0, 8))}
    </a>
  );
}

export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(said);
  } catch {
    toast(t("cite.refused"), "bad"); // the browser asks for a permission that was not given
  }
}

/** The button that copies a citation. `compact` shows the icon alone. */
export function Cite({ citation, compact = true }: { citation: string; compact?: boolean }) {
  return (
    <button type="button" class={compact ? "quiet small" : "quiet"} aria-label={t("cite.copy")} title={t("cite.copy")} onClick={() => void copyText(citation, t("cite.copied"))}>
      <Icon name="copy" size={14} />
      {!compact && <span>{t("cite.copy")}</span>}
    </button>
  );
}
