// SPDX-License-Identifier: AGPL-3.0-or-later
// One message: who, when (as written, and how that is known), what, what came with it, where it stands.
import { memo } from "./memo";
import { Cite, CitationLink } from "../parts/Cite";
import { personHref } from "../parts/Person";
import { pieces, marksOf } from "../parts/Quote";
import { Words, visible } from "../parts/Words";
import { meant } from "../said";
import { t } from "../text";
import { Attached } from "./Attached";
import { type Shown, minutesOf, msOf } from "./clock";
import type { Message, Speaker } from "./types";

export interface RowProps {
  message: Message;
  shown: Shown;
  speaker: Speaker | undefined;
  /** Its number among the speakers, for its colour; and its side: 1 stands on the right. */
  tone: number;
  side: 0 | 1;
  /** Follows another of the same speaker within minutes: the head is left out. */
  follows: boolean;
  here: boolean;
  /** Recipients are named where there is more than one other. */
  names: boolean;
  /** Copies that stand with it, in other files. */
  copies: Message[] | undefined;
}

/** Text without marks, with jargon explained where it stands. */
function Explained({ text, jargon }: { text: string; jargon: Message["jargon"] }) {
  const terms = (jargon ?? []).filter((one) => one.term !== "" && text.includes(one.term));
  if (terms.length === 0) return <>{visible(text)}</>;
  const out = [];
  for (let at = 0; at < text.length; ) {
    let next = text.length;
    let found: (typeof terms)[number] | undefined;
    for (const term of terms) {
      const where = text.indexOf(term.term, at);
      if (where >= 0 && where < next) {
        next = where;
        found = term;
      }
    }
    if (next > at) out.push(visible(text.slice(at, next)));
    if (found)
      out.push(
        <abbr key={next} class="jargon" title={meant(found.meaning)}>
          {visible(found.term)}
        </abbr>,
      );
    at = found ? next + found.term.length : text.length;
  }
  return <>{out}</>;
}

function Body({ message }: { message: Message }) {
  return (
    <p class="msg-text" dir="auto">
      {pieces(message.text, marksOf(message.marks)).map((piece, i) => (piece.mark ? <mark key={i}>{visible(piece.text)}</mark> : <Explained key={i} text={piece.text} jargon={message.jargon} />))}
    </p>
  );
}

/** As written, in UTC, and how the zone is known: all that can be said of a time. */
function timeTitle(message: Message, shown: Shown): string {
  const lines = [message.time_raw ? t("time.written", { time: visible(message.time_raw) }) : ""];
  if (message.time !== null && message.zone !== null) lines.push(t("time.utc", { time: message.time.replace("T", " ") }), t("talk.zone_told", { zone: message.zone }));
  else if (message.time !== null) lines.push(t("time.no_zone"));
  if (message.zone === null && message.inferred && message.time !== null) {
    const utc = new Date(msOf(message.time) - minutesOf(message.inferred) * 60000).toISOString().slice(0, 19).replace("T", " ");
    lines.push(t("talk.zone_inferred", { zone: message.inferred, time: utc }));
  }
  if (shown.how === "inferred") lines.push(t("talk.shifted"));
  return lines.filter(Boolean).join("\n");
}

function Clock({ message, shown }: { message: Message; shown: Shown }) {
  if (message.time === null) return <span class="msg-time faint">{message.time_raw ? <Words text={message.time_raw} room={24} /> : t("talk.no_time")}</span>;
  return (
    <time class="msg-time" dateTime={message.time} title={timeTitle(message, shown)}>
      {shown.clock}
      {shown.how === "told" || shown.how === "inferred" ? <small>{shown.how === "inferred" ? `≈${shown.zone}` : shown.zone}</small> : null}
    </time>
  );
}

function Head({ message, shown, speaker, names }: RowProps) {
  return (
    <header class="msg-head">
      <span class="msg-who">
        {speaker?.key ? (
          <a href={personHref(speaker.key)}>
            <Words text={message.from ?? speaker.shown} room={36} />
          </a>
        ) : (
          <Words text={message.from ?? t("talk.nobody")} room={36} />
        )}
      </span>
      {names && message.to.length > 0 && (
        <span class="msg-to" title={message.to.map(visible).join("\n")}>
          → <Words text={message.to.slice(0, 3).join(", ")} room={48} />
          {message.to.length > 3 && ` +${message.to.length - 3}`}
        </span>
      )}
      <Clock message={message} shown={shown} />
    </header>
  );
}

function MessageRow(props: RowProps) {
  const { message, shown, tone, side, follows, here, copies } = props;
  return (
    <article
      class={`msg k${tone % 10}${side ? " right" : ""}${follows ? " follows" : ""}${here ? " here" : ""}${message.duplicate_of ? " copy" : ""}`}
      data-seq={message.seq}
      aria-current={here ? "true" : undefined}
      aria-label={`${message.from ?? ""} ${shown.day} ${shown.clock}`}
      tabIndex={-1}
    >
      {!follows && <Head {...props} />}
      <div class="msg-body" title={message.duplicate_of ? visible(message.text) : undefined}>
        {message.subject && !message.duplicate_of && (
          <p class="msg-subject">
            <Words text={message.subject} />
          </p>
        )}
        {message.duplicate_of ? (
          <p class="msg-copy">
            {t("talk.copy_of")} <CitationLink citation={message.duplicate_of} />
          </p>
        ) : (
          <>
            <Body message={message} />
            <Attached attachments={message.attachments} />
          </>
        )}
      </div>
      <div class="msg-tools">
        {follows && <Clock message={message} shown={shown} />}
        <CitationLink citation={message.citation} class="msg-source">
          <span class="sr-only">{t("talk.source")}: </span>
          <Words text={message.place} room={18} />
        </CitationLink>
        {copies?.map((one) => (
          <CitationLink key={one.seq} citation={one.citation} class="msg-source">
            <span class="sr-only">{t("talk.copy_at")} </span>
            <span aria-hidden="true">= </span>
            <Words text={one.place} room={18} />
          </CitationLink>
        ))}
        <Cite citation={message.citation} />
      </div>
    </article>
  );
}

export const Row = memo(MessageRow);
