// SPDX-License-Identifier: AGPL-3.0-or-later
// One person or organisation: its names and what makes them one's, titles over time, contacts, connections,
// hours, what others say; and what the reader decided about it, with a way back.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { may, useGet } from "../api";
import { Cite, CitationLink } from "../parts/Cite";
import { Dialog } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import { personHref } from "../parts/Person";
import { Quote } from "../parts/Quote";
import { Screen } from "../parts/Screen";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Path, Words } from "../parts/Words";
import { href } from "../router";
import { subject } from "../subject";
import { said } from "../said";
import { named, number, percent, t, tn } from "../text";
import { type Activity, Heat } from "../time/Heat";
import { decide } from "../who/decide";
import { DecisionRow } from "../who/History";
import type { Alias, Place, Role, Tied, Whole } from "../who/types";

function days(first: string | null, last: string | null): string {
  if (!first) return "";
  const [a, b] = [first.slice(0, 10), (last ?? first).slice(0, 10)];
  return a === b ? a : `${a} – ${b}`;
}

function Part({ title, count, children }: { title: string; count?: number; children: ComponentChildren }) {
  return (
    <section class="part">
      <h2>
        {title} {count !== undefined && <span class="part-count">{number(count)}</span>}
      </h2>
      {children}
    </section>
  );
}

function Places({ places }: { places: Place[] }) {
  if (places.length === 0) return null;
  return (
    <ol class="evidence">
      {places.slice(0, 6).map((place) => (
        <li key={place.citation}>
          <Quote text={place.quote} />
          <span class="evidence-source">
            <CitationLink citation={place.citation}>
              <Path path={place.path} room={50} /> <span class="faint">{place.place}</span>
            </CitationLink>
            <Cite citation={place.citation} />
          </span>
        </li>
      ))}
    </ol>
  );
}

// --- names --------------------------------------------------------------------------------------------

function Names({ person }: { person: Whole }) {
  const one = person.aliases.length === 1;
  const key = (alias: Alias) => `${alias.kind}:${alias.value}`;
  return (
    <ul class="names">
      {person.aliases.map((alias) => (
        <li key={key(alias)}>
          <span class="names-kind">{named("alias", alias.kind)}</span>
          <Words text={alias.shown} cut class="names-value" />
          <span class="faint n" title={t("who.weight_help")}>
            {tn("who.times", alias.times)}
            {!one && ` · ${percent(alias.weight, 1)}`}
          </span>
          {may("annotate") && !one && (
            <button type="button" class="quiet small" onClick={() => void decide("split", key(alias), null, t("who.split_done", { name: alias.shown }))} title={t("who.split_help")}>
              {t("who.split")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Ties({ ties, offered }: { ties: Tied[]; offered: boolean }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul class="ties">
        {ties.slice(0, all ? 500 : 8).map((tie) => (
          <li key={`${tie.a}${tie.b}${tie.rule}`}>
            <details>
              <summary>
                <span class="ties-weight n">{percent(tie.weight, 1)}</span>
                <Words text={tie.a} room={34} /> = <Words text={tie.b} room={34} /> <span class="faint">{named("rule", tie.rule)}</span>
              </summary>
              {tie.why && (
                <p class="faint">
                  <Words text={said(tie.why)} />
                </p>
              )}
              <Places places={tie.places} />
            </details>
            {may("annotate") && (
              <button type="button" class="small" onClick={() => void (offered ? decide("merge", tie.a, tie.b, t("who.merged")) : decide("split", tie.a, tie.b, t("who.split_two")))}>
                {t(offered ? "who.merge" : "who.part_two")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {ties.length > 8 && !all && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          {t("facet.more", { n: ties.length - 8 })}
        </button>
      )}
    </>
  );
}

function Roles({ roles }: { roles: Role[] }) {
  return (
    <ul class="ties">
      {roles.slice(0, 60).map((role, i) => (
        <li key={i}>
          <details>
            <summary>
              <span class="time faint">{days(role.first, role.last)}</span> {named("role", role.relation)} <Words text={role.name || role.value} room={50} /> <span class="faint">{named("rule", role.rule)}</span>
            </summary>
            <Places places={role.places} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function Quotes({ person }: { person: Whole }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ol class="quotes">
        {person.quotes.slice(0, all ? 100 : 12).map((quote) => (
          <li key={quote.citation}>
            <Quote text={quote.quote} marks={marksOfName(quote.quote, quote.name)} />
            <span class="evidence-source">
              <span class="time faint">{quote.time?.slice(0, 10)}</span> {quote.from && <Words text={quote.from} room={30} />}
              <CitationLink citation={quote.citation}>
                <Path path={quote.path} room={40} /> <span class="faint">{quote.place}</span>
              </CitationLink>
              <Cite citation={quote.citation} />
            </span>
          </li>
        ))}
      </ol>
      {person.quotes.length > 12 && !all && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          {t("facet.more", { n: person.quotes.length - 12 })}
        </button>
      )}
    </>
  );
}

function marksOfName(text: string, name: string): { start: number; length: number }[] {
  const at = name === "" ? -1 : text.indexOf(name);
  if (at < 0) return [];
  const bytes = (part: string) => new TextEncoder().encode(part).length;
  return [{ start: bytes(text.slice(0, at)), length: bytes(name) }];
}

// --- the margin ---------------------------------------------------------------------------------------

function Contacts({ person }: { person: Whole }) {
  const keys = new Map(person.connections.map((one) => [one.id, one.key]));
  const top = Math.max(1, ...person.contacts.map((one) => one.sent + one.received));
  return (
    <ol class="contacts">
      {person.contacts.slice(0, 25).map((one) => (
        <li key={one.id} title={`${days(one.first, one.last)}`}>
          <span class="talk-share" aria-hidden="true" style={{ width: `${(100 * (one.sent + one.received)) / top}%` }} />
          <a class="talk-name" href={personHref(keys.get(one.id) ?? one.id)}>
            <Words text={one.name} room={30} />
          </a>
          <span class="talk-count" title={t("who.sent_got")}>
            {number(one.sent)} / {number(one.received)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Connections({ person }: { person: Whole }) {
  const rest = person.connections.filter((one) => one.kind !== "wrote to");
  const kinds = [...new Set(rest.map((one) => one.kind))];
  return (
    <>
      {kinds.map((kind) => (
        <div key={kind} class="connections">
          <h3>{named("edge", kind)}</h3>
          <ul>
            {rest
              .filter((one) => one.kind === kind)
              .slice(0, 15)
              .map((one) => (
                <li key={one.edge}>
                  <span class="faint" title={t(one.out ? "who.out" : "who.in")}>
                    {one.out ? "→" : "←"}
                  </span>
                  <a href={personHref(one.key)}>
                    <Words text={one.name} room={26} />
                  </a>
                  {one.label && <Words text={one.label} room={18} class="faint" />}
                  <a class="n" href={href("graph", { around: [person.key], edge: [person.key, one.key] })} title={t("net.show_evidence")}>
                    {number(one.count)}
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function Margin({ person }: { person: Whole }) {
  const activity = useGet<Activity>(person.messages > 0 ? "timeline/activity" : null, { person: person.key });
  return (
    <>
      <dl class="facts">
        <dt>{t("people.messages")}</dt>
        <dd>
          <a href={href("conversations", { person: person.key })}>{number(person.messages)}</a>
        </dd>
        <dt>{t("people.mentions")}</dt>
        <dd>{number(person.mentions)}</dd>
        <dt>{t("people.seen")}</dt>
        <dd>{days(person.first, person.last) || "–"}</dd>
        {person.community !== undefined && (
          <>
            <dt title={t("net.central_help")}>{t("net.central")}</dt>
            <dd>{number(person.pagerank, 4)}</dd>
            <dt title={t("net.between_help")}>{t("net.between")}</dt>
            <dd>{number(person.betweenness, 4)}</dd>
            <dt title={t("net.bridge_help")}>{t("net.bridge")}</dt>
            <dd>{percent(person.bridge, 1)}</dd>
          </>
        )}
      </dl>
      {activity.data && activity.data.messages > 0 && (
        <>
          <h2>{t("people.activity")}</h2>
          <Heat activity={activity.data} label={t("people.activity")} />
          <p class="faint">
            {t("timeline.as_written", { n: 0, told: activity.data.told, all: activity.data.messages })} <a href={href("timeline", { person: person.key, zone: "inferred" })}>{t("people.in_zone")}</a>
          </p>
        </>
      )}
      {person.contacts.length > 0 && <h2>{tn("who.wrote_with", person.contacts.length)}</h2>}
      <Contacts person={person} />
      {person.connections.some((one) => one.kind !== "wrote to") && <h2>{t("net.connected")}</h2>}
      <Connections person={person} />
    </>
  );
}

// --- deciding -----------------------------------------------------------------------------------------

type Asking = "merge" | "rename" | null;

function Deciding({ person, asking, close }: { person: Whole; asking: "merge" | "rename"; close: () => void }) {
  const [text, setText] = useState(asking === "rename" ? person.name : "");
  const found = useGet<{ rows: { id: number; key: string; name: string; kind: string; messages: number }[] }>(asking === "merge" && text.trim() ? "people" : null, { text: text.trim(), all: true, limit: 8 });
  const send = (b: string) => {
    close();
    void decide(asking, person.key, b, t(asking === "merge" ? "who.merged" : "who.renamed"));
  };
  return (
    <Dialog title={t(asking === "merge" ? "who.merge_with" : "who.rename")} onClose={close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) send(text.trim());
        }}
      >
        <label>
          {t(asking === "merge" ? "who.merge_whom" : "who.new_name")}
          <input type="text" value={text} onInput={(event) => setText(event.currentTarget.value)} autofocus />
        </label>
        {asking === "merge" && (
          <ul class="suggestions">
            {found.data?.rows
              .filter((row) => row.id !== person.id)
              .map((row) => (
                <li key={row.id}>
                  <button type="button" class="quiet" onClick={() => send(row.key)}>
                    <Words text={row.name} room={40} /> <span class="faint">{row.key}</span> <span class="n">{tn("talk.count", row.messages)}</span>
                  </button>
                </li>
              ))}
          </ul>
        )}
        <p class="faint">{t("who.keeps")}</p>
        <footer>
          <button type="submit" class="primary" disabled={text.trim() === ""}>
            {t(asking === "merge" ? "who.merge" : "action.save")}
          </button>
          <button type="button" onClick={close}>
            {t("action.cancel")}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function Tools({ person, ask }: { person: Whole; ask: (asking: Asking) => void }) {
  return (
    <>
      <a class="button" href={href("graph", { around: [person.key], sel: person.key })}>
        <Icon name="graph" /> {t("nav.graph")}
      </a>
      <a class="button" href={href("conversations", { person: person.key })}>
        <Icon name="conversations" /> {t("nav.conversations")}
      </a>
      <a class="button" href={href("timeline", { person: person.key })}>
        <Icon name="timeline" /> {t("nav.timeline")}
      </a>
      {may("annotate") && (
        <>
          <button type="button" onClick={() => ask("merge")}>
            {t("who.merge_with")}
          </button>
          <button type="button" onClick={() => ask("rename")}>
            {t("who.rename")}
          </button>
          <label class="net-field">
            <span>{t("people.kind")}</span>
            <select value={person.kind} onChange={(event) => void decide("kind", person.key, event.currentTarget.value, t("who.kind_done"))}>
              {["person", "organisation", "account"].map((kind) => (
                <option key={kind} value={kind}>
                  {named("who", kind)}
                </option>
              ))}
              {!["person", "organisation", "account"].includes(person.kind) && <option value={person.kind}>{named("who", person.kind)}</option>}
            </select>
          </label>
        </>
      )}
    </>
  );
}

function One({ person }: { person: Whole }) {
  const [asking, ask] = useState<Asking>(null);
  useEffect(() => {
    subject.value = { anchor: `entity:${person.key}`, label: person.name };
    return () => {
      subject.value = null;
    };
  }, [person.key, person.name]);
  return (
    <Screen title={<Words text={person.name} room={80} />} note={<>{named("who", person.kind)} {person.class && named("class", person.class)} · <Words text={[...person.titles, ...person.organisations].join(", ") || person.key} room={100} /></>} tools={<Tools person={person} ask={ask} />} aside={<Margin person={person} />} asideLabel={t("net.connected")}>
      <Part title={t("who.names")} count={person.aliases.length}>
        <Names person={person} />
      </Part>
      {person.offers.length > 0 && (
        <Part title={t("who.may_be")} count={person.offers.length}>
          <Ties ties={person.offers} offered />
        </Part>
      )}
      {person.why.length > 0 && (
        <Part title={t("who.why_one")} count={person.why.length}>
          <Ties ties={person.why} offered={false} />
        </Part>
      )}
      {person.roles.length > 0 && (
        <Part title={t("who.roles")} count={person.roles.length}>
          <Roles roles={person.roles} />
        </Part>
      )}
      {person.members.length > 0 && (
        <Part title={t("who.members")} count={person.members.length}>
          <Roles roles={person.members} />
        </Part>
      )}
      {person.quotes.length > 0 && (
        <Part title={t("who.quotes")} count={person.quotes.length}>
          <Quotes person={person} />
        </Part>
      )}
      {person.decisions.length > 0 && (
        <Part title={t("who.decisions")} count={person.decisions.length}>
          <ul class="decisions">
            {person.decisions.map((row) => (
              <DecisionRow key={row.decision} row={row} />
            ))}
          </ul>
        </Part>
      )}
      {asking && <Deciding person={person} asking={asking} close={() => ask(null)} />}
    </Screen>
  );
}

export function PersonPage({ id }: { id: string }) {
  const by_number = /^\d+$/.test(id);
  const answer = useGet<Whole>(by_number ? `person/${id}` : "person/key", by_number ? {} : { key: id });
  if (answer.error?.status === 404)
    return (
      <Screen title={<Words text={id} />}>
        <Empty title={t("who.gone")}>
          <a href={href("people", { text: id.slice(id.indexOf(":") + 1), all: true })}>{t("who.look")}</a>
        </Empty>
      </Screen>
    );
  if (answer.error) return <ErrorBox error={answer.error} retry={answer.reload} />;
  if (!answer.data) return <Waiting />;
  return <One person={answer.data} />;
}
