// SPDX-License-Identifier: AGPL-3.0-or-later
// One conversation, read like a chat program's. The address holds the place (`m`), the word that is searched
// (`find`) and whether inferred zones are applied (`inferred`).
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { get, useGet } from "../api";
import { useKeys } from "../keys";
import { DateField } from "../parts/DateField";
import { Icon } from "../parts/Icon";
import { personHref } from "../parts/Person";
import { Screen } from "../parts/Screen";
import { CitationLink, documentHref, parseCitation } from "../parts/Cite";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { toast } from "../parts/Toast";
import { Path, Words } from "../parts/Words";
import { go, here, href, keep, kept, param, set } from "../router";
import { zone } from "../settings";
import { subject } from "../subject";
import { named, number, t, tn } from "../text";
import { type Shown, clockOf, msOf } from "../talk/clock";
import { type Copies, copiesIn } from "../talk/copies";
import { Row } from "../talk/MessageRow";
import { Rail } from "../talk/Rail";
import type { Detail, Hole, Message, Speaker } from "../talk/types";
import { useHits } from "../talk/useHits";
import { type Stretch, useStretch } from "../talk/window";

const NEAR = 600; // pixels from an end at which more is fetched
const PAUSE = 5 * 60000; // a speaker who goes on within this is not named again

/** Times of messages as they are shown, each made once. */
function useClock(): (message: Message) => Shown {
  const chosen = zone.value;
  const apply = param("inferred") === "1";
  return useMemo(() => {
    const known = new WeakMap<Message, Shown>();
    return (message: Message) => {
      let shown = known.get(message);
      if (!shown) known.set(message, (shown = clockOf(message, chosen, apply)));
      return shown;
    };
  }, [chosen, apply]);
}

function HoleLine({ hole }: { hole: Hole }) {
  return (
    <p class="msg-hole" role="note">
      <Icon name="warning" size={14} /> <Words text={hole.detail} />
    </p>
  );
}

interface FlowProps {
  stretch: Stretch;
  detail: Detail;
  clock: (message: Message) => Shown;
  cursor: number;
  copies: Copies;
}

/** The rows, with days and gaps between them. */
function Flow({ stretch, detail, clock, cursor, copies }: FlowProps) {
  const tones = useMemo(() => new Map(detail.people.map((one, i) => [one.account, { speaker: one, tone: i }])), [detail]);
  const holes = useMemo(() => {
    const map = new Map<number, Hole[]>();
    for (const hole of detail.holes) {
      const at = hole.before ?? detail.conversation.messages;
      map.set(at, [...(map.get(at) ?? []), hole]);
    }
    return map;
  }, [detail]);
  const pair = detail.conversation.kind === "pair";
  const out = [];
  let before: Message | undefined;
  for (const message of stretch.rows) {
    if (copies.owner.has(message.seq)) {
      out.push(<span key={message.seq} class="msg-with" data-seq={message.seq} />);
      continue;
    }
    const shown = clock(message);
    const new_day = shown.day !== "" && (before === undefined || clock(before).day !== shown.day);
    const gaps = holes.get(message.seq);
    if (new_day)
      out.push(
        <h3 class="msg-day" key={`d${message.seq}`}>
          <span>{dayTitle(shown.day)}</span>
        </h3>,
      );
    gaps?.forEach((hole, i) => out.push(<HoleLine key={`g${message.seq}.${i}`} hole={hole} />));
    const known = tones.get(message.account);
    const follows = !new_day && !gaps && before !== undefined && before.account === message.account && before.from === message.from && near(before, message);
    out.push(
      <Row
        key={message.seq}
        message={message}
        shown={shown}
        speaker={known?.speaker}
        tone={known?.tone ?? 9}
        side={pair && (known?.tone ?? 0) % 2 === 1 ? 1 : 0}
        follows={follows}
        here={message.seq === cursor}
        names={!pair}
        copies={copies.of.get(message.seq)}
      />,
    );
    before = message;
  }
  if (stretch.first + stretch.rows.length === stretch.total) holes.get(stretch.total)?.forEach((hole, i) => out.push(<HoleLine key={`end${i}`} hole={hole} />));
  return <>{out}</>;
}

function near(before: Message, message: Message): boolean {
  if (before.time === null || message.time === null) return before.time === message.time;
  return Math.abs(msOf(message.time) - msOf(before.time)) < PAUSE;
}

function dayTitle(day: string): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) return day;
  return `${day} · ${new Intl.DateTimeFormat(document.documentElement.lang || "en", { weekday: "long", timeZone: "UTC" }).format(ms)}`;
}

/** The list that scrolls. It keeps what is read where it is while rows come and go around it. */
function Reading({ stretch, detail, cursor, copies, onSeen, clock }: FlowProps & { onSeen: (from: number, to: number) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const anchor = useRef<{ seq: number; top: number } | null>(null);
  const jumped = useRef(-1);
  const rowAt = (seq: number) => box.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
  const look = () => {
    const list = box.current;
    if (!list) return;
    const frame = list.getBoundingClientRect();
    let from = -1;
    let to = -1;
    for (const row of list.querySelectorAll<HTMLElement>("[data-seq]")) {
      const at = row.getBoundingClientRect();
      if (at.bottom < frame.top) continue;
      if (at.top > frame.bottom) break;
      const seq = Number(row.dataset.seq);
      if (from < 0) {
        from = seq;
        anchor.current = { seq, top: at.top - frame.top };
      }
      to = seq;
    }
    if (from >= 0) onSeen(from, to);
  };
  /** What is read stays where it was, whatever came or grew above it. */
  const hold = () => {
    const [list, at] = [box.current, anchor.current];
    const row = at && rowAt(at.seq);
    if (list && row) list.scrollTop += row.getBoundingClientRect().top - list.getBoundingClientRect().top - at.top;
  };
  useEffect(() => {
    const grown = new ResizeObserver(hold); // what came with a message is drawn when it is there
    grown.observe(rows.current!);
    return () => grown.disconnect();
  }, []);
  useLayoutEffect(() => {
    const list = box.current;
    if (!list || stretch.rows.length === 0) return;
    if (jumped.current !== stretch.jump) {
      jumped.current = stretch.jump;
      const row = rowAt(stretch.target);
      if (row) list.scrollTop += row.getBoundingClientRect().top - list.getBoundingClientRect().top - (stretch.target === 0 ? 60 : stretch.target === kept<number>("top") ? 0 : list.clientHeight * 0.3);
    } else hold();
    look();
  }, [stretch.rows, stretch.jump]);
  useEffect(() => {
    rowAt(cursor)?.scrollIntoView({ block: "nearest" });
  }, [cursor]);
  let waiting = 0;
  const scrolled = () => {
    if (waiting) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      const list = box.current;
      if (!list) return;
      look();
      if (list.scrollTop < NEAR) stretch.more("before");
      else if (list.scrollHeight - list.scrollTop - list.clientHeight < NEAR) stretch.more("after");
    });
  };
  return (
    <div class="talk-flow" ref={box} onScroll={scrolled} tabIndex={0} role="region" aria-label={t("talk.messages")} aria-busy={stretch.loading}>
      {stretch.first > 0 && <p class="talk-more">{t("talk.earlier", { n: stretch.first })}</p>}
      <div ref={rows}>
        <Flow stretch={stretch} detail={detail} clock={clock} cursor={cursor} copies={copies} />
      </div>
      {stretch.first + stretch.rows.length < stretch.total && <p class="talk-more">{t("talk.later", { n: stretch.total - stretch.first - stretch.rows.length })}</p>}
    </div>
  );
}

/** Who is in it, and what is missing from it. */
function Margin({ detail, jump }: { detail: Detail; jump: (seq: number) => void }) {
  const { conversation, people, holes } = detail;
  const most = Math.max(1, ...people.map((one) => one.sent));
  return (
    <>
      <h2>{tn("talk.people", people.length)}</h2>
      <ul class="talk-people">
        {people.slice(0, 60).map((one, i) => (
          <li key={one.account} class={`k${i % 10}`}>
            <span class="talk-share" aria-hidden="true" style={{ width: `${(100 * one.sent) / most}%` }} />
            <SpeakerName speaker={one} />
            <span class="talk-count">{number(one.sent)}</span>
          </li>
        ))}
      </ul>
      {people.length > 60 && <p class="faint">{t("talk.more_people", { n: people.length - 60 })}</p>}
      <dl class="facts">
        <dt>{t("talk.kind")}</dt>
        <dd>{named("talk_kind", conversation.kind)}</dd>
        <dt>{t("talk.copies")}</dt>
        <dd>{number(conversation.duplicates)}</dd>
      </dl>
      <h2>{tn("talk.gaps", holes.length)}</h2>
      <ol class="talk-holes">
        {holes.slice(0, 100).map((hole, i) => (
          <li key={i}>
            <button type="button" class="link" onClick={() => jump(hole.before ?? conversation.messages - 1)}>
              <Words text={hole.detail} />
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function SpeakerName({ speaker }: { speaker: Speaker }) {
  const text = <Words text={speaker.name && speaker.name !== speaker.shown ? `${speaker.shown} · ${speaker.name}` : speaker.shown} room={34} />;
  return speaker.key ? (
    <a class="talk-name" href={personHref(speaker.key)}>
      {text}
    </a>
  ) : (
    <span class="talk-name">{text}</span>
  );
}

interface ToolsProps {
  detail: Detail;
  hits: number[];
  done: number;
  at: number;
  step: (by: 1 | -1) => void;
  jump: (seq: number) => void;
  /** Some of what is read tells no zone. */
  untold: boolean;
  copies: Copies;
}

function Tools({ detail, hits, done, at, step, jump, untold, copies }: ToolsProps) {
  const find = param("find");
  const [text, setText] = useState(find);
  useEffect(() => setText(find), [find]);
  const { conversation } = detail;
  const toDate = async (date: string) => {
    if (!date) return;
    try {
      jump((await get<{ seq: number }>(`conversation/${conversation.id}/date`, { at: date })).seq);
    } catch (error) {
      toast((error as Error).message, "bad");
    }
  };
  return (
    <div class="talk-tools">
      <form
        role="search"
        class="talk-find"
        onSubmit={(event) => {
          event.preventDefault();
          if (text === find && hits.length > 0) step(1);
          else set({ find: text });
        }}
      >
        <Icon name="search" />
        <input id="talk-find" type="search" value={text} placeholder={t("talk.find")} aria-label={t("talk.find")} onInput={(event) => setText(event.currentTarget.value)} />
        {find !== "" && (
          <>
            <span class="talk-hits" aria-live="polite">
              {done < 1 ? t("talk.finding", { percent: Math.round(done * 100), n: hits.length }) : hits.length ? t("talk.hit_of", { at: at + 1, n: hits.length }) : t("talk.no_hits")}
            </span>
            <button type="button" class="quiet small" aria-label={t("talk.previous_hit")} title={`${t("talk.previous_hit")} (p)`} onClick={() => step(-1)}>
              <Icon name="up" />
            </button>
            <button type="button" class="quiet small" aria-label={t("talk.next_hit")} title={`${t("talk.next_hit")} (n)`} onClick={() => step(1)}>
              <Icon name="down" />
            </button>
          </>
        )}
      </form>
      <DateField label={t("talk.to_date")} value="" onDone={(text) => void toDate(text)} calendar min={conversation.first?.slice(0, 10)} max={conversation.last?.slice(0, 10)} />
      <label class="talk-inferred" title={t("talk.inferred_help")}>
        <input type="checkbox" checked={param("inferred") === "1"} onChange={(event) => set({ inferred: event.currentTarget.checked })} />
        <span>{t("talk.apply_inferred")}</span>
      </label>
      <Twice n={conversation.duplicates} copies={copies} />
      {zone.value !== "" && untold && param("inferred") !== "1" && (
        <p class="talk-zone" role="note">
          {t("talk.zone_untold")} <a href={here({ inferred: true })}>{t("talk.zone_apply")}</a>
        </p>
      )}
    </div>
  );
}

/** That messages stand in the case twice, once for all of them, and where else. */
function Twice({ n, copies }: { n: number; copies: Copies }) {
  if (n === 0) return null;
  return (
    <p class="talk-twice" role="note">
      {tn("talk.twice", n)}
      {copies.files.slice(0, 3).map((one) => (
        <span key={one.path}>
          {" "}
          <CitationLink citation={one.citation}>
            <Path path={one.path} room={60} />
          </CitationLink>
        </span>
      ))}
    </p>
  );
}

function Note({ detail }: { detail: Detail }) {
  const { conversation } = detail;
  return (
    <>
      <a href={href("conversations")}>{t("nav.conversations")}</a> · {named("talk_kind", conversation.kind)} · {tn("talk.count", conversation.messages)}
      {conversation.first && ` · ${conversation.first.slice(0, 10)} – ${conversation.last?.slice(0, 10)}`}
    </>
  );
}

function Talk({ detail }: { detail: Detail }) {
  const { conversation } = detail;
  const total = conversation.messages;
  const find = param("find");
  const start = Math.max(0, Math.min(Number(param("m", "0")) || 0, total - 1));
  const stretch = useStretch(conversation.id, total, find, start);
  const hits = useHits(conversation.id, total, find);
  const clock = useClock();
  const [seen, setSeen] = useState({ from: start, to: start });
  const [wanted, setCursor] = useState(start);
  const copies = useMemo(() => copiesIn(stretch.rows), [stretch.rows]);
  const cursor = copies.owner.get(wanted) ?? wanted;
  const settle = useRef(0);
  const asked = param("m");
  const told = useRef(asked);
  const jump = (seq: number) => {
    setCursor(seq);
    if (seq >= stretch.first && seq < stretch.first + stretch.rows.length && Math.abs(seq - cursor) < 30) return;
    stretch.open(seq);
  };
  const onSeen = (from: number, to: number) => {
    if (from !== seen.from || to !== seen.to) setSeen({ from, to });
    clearTimeout(settle.current);
    settle.current = window.setTimeout(() => {
      told.current = from ? String(from) : "";
      set({ m: told.current }, { replace: true });
      keep("top", from); // a reload has it at the top again; what a link leads to stands lower
    }, 250);
  };
  useEffect(() => () => clearTimeout(settle.current), []);
  useEffect(() => {
    if (asked === told.current) return;
    told.current = asked; // a link to another place of this conversation, or back from one
    clearTimeout(settle.current);
    jump(start);
  }, [asked]);
  const current = stretch.rows[cursor - stretch.first];
  useEffect(() => {
    subject.value = current ? { anchor: current.citation, label: `${current.from ?? ""}: ${current.text.slice(0, 80)}` } : { anchor: `conversation:${conversation.key}`, label: conversation.title };
    return () => {
      subject.value = null;
    };
  }, [current, conversation]);
  const place = hits.list.filter((hit) => hit <= cursor).length - 1;
  const step = (by: 1 | -1) => {
    if (hits.list.length === 0) return;
    const next = by > 0 ? hits.list.find((hit) => hit > cursor) : hits.list.filter((hit) => hit < cursor).at(-1);
    jump(next ?? (by > 0 ? hits.list[0]! : hits.list.at(-1)!));
  };
  const move = (by: number) => {
    let next = (cursor < seen.from || cursor > seen.to ? seen.from : cursor) + by;
    while (by > 0 && next < total && copies.owner.has(next)) next++;
    if (next < total) jump(Math.max(0, copies.owner.get(next) ?? next));
  };
  const first_hit = hits.list[0];
  useEffect(() => {
    if (find !== "" && first_hit !== undefined && !hits.list.includes(cursor)) jump(hits.list.find((hit) => hit >= cursor) ?? first_hit);
  }, [find, first_hit]);
  useKeys([
    { key: "j", text: "talk.key_next", run: () => move(1) },
    { key: "k", text: "talk.key_previous", run: () => move(-1) },
    { key: "n", text: "talk.next_hit", run: () => step(1), when: () => hits.list.length > 0 },
    { key: "p", text: "talk.previous_hit", run: () => step(-1), when: () => hits.list.length > 0 },
    { key: "f", text: "talk.find", run: () => document.getElementById("talk-find")?.focus() },
    { key: "Home", text: "talk.key_first", run: () => jump(0) },
    { key: "End", text: "talk.key_last", run: () => jump(total - 1) },
    {
      key: "Enter",
      text: "talk.source",
      when: () => current !== undefined,
      run: () => {
        const cited = current && parseCitation(current.citation);
        if (cited) go(documentHref(cited.item, cited.place));
      },
    },
  ]);
  return (
    <Screen fill title={<Words text={conversation.title} room={90} />} note={<Note detail={detail} />} aside={<Margin detail={detail} jump={jump} />} asideLabel={t("talk.about")}>
      {stretch.error && <ErrorBox error={stretch.error} retry={() => stretch.open(cursor)} />}
      <div class="talk">
        <Tools detail={detail} hits={hits.list} done={hits.done} at={Math.max(0, place)} step={step} jump={jump} untold={stretch.rows.some((one) => one.time !== null && one.zone === null)} copies={copies} />
        <Reading stretch={stretch} detail={detail} clock={clock} cursor={cursor} copies={copies} onSeen={onSeen} />
        <Rail detail={detail} from={seen.from} to={seen.to} hits={hits.list} go={jump} />
      </div>
    </Screen>
  );
}

/** A citation leads to its message: the address is turned into the conversation's own. */
function Finder({ citation }: { citation: string }) {
  const answer = useGet<{ key: string; seq: number }>("message", { message: citation });
  useEffect(() => {
    if (answer.data) go(href(["conversations", answer.data.key], { m: answer.data.seq }), { replace: true });
  }, [answer.data]);
  return answer.error ? <ErrorBox error={answer.error} /> : <Waiting />;
}

export function ConversationPage({ id }: { id: string }) {
  const by_number = /^\d+$/.test(id);
  const citation = id.startsWith("daylight:");
  const answer = useGet<Detail>(citation ? null : by_number ? `conversation/${id}` : "conversation/key", by_number ? {} : { key: id });
  if (citation) return <Finder citation={id} />;
  if (answer.error?.status === 404)
    return (
      <Empty title={t("talk.gone")}>
        <a href={here({})}>{t("action.try_again")}</a>
      </Empty>
    );
  if (answer.error) return <ErrorBox error={answer.error} retry={answer.reload} />;
  if (!answer.data) return <Waiting />;
  if (answer.data.conversation.messages === 0) return <Empty title={t("talk.empty")} />;
  return <Talk key={answer.data.conversation.id} detail={answer.data} />;
}
