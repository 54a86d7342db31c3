// SPDX-License-Identifier: AGPL-3.0-or-later
// What says that two are connected: every kind of connection, with the places it was read from.
import { useGet } from "../api";
import { Cite, CitationLink } from "../parts/Cite";
import { Icon } from "../parts/Icon";
import { personHref } from "../parts/Person";
import { Quote } from "../parts/Quote";
import { ErrorBox, Waiting } from "../parts/Say";
import { Path, Words } from "../parts/Words";
import { here, href } from "../router";
import { named, t, tn } from "../text";
import type { End, Evidence } from "./types";

function Who({ end }: { end: End }) {
  return (
    <a href={personHref(end.key)}>
      <Words text={end.name} room={36} />
    </a>
  );
}

function span(first: string | null, last: string | null): string {
  if (!first) return "";
  const [a, b] = [first.slice(0, 10), (last ?? first).slice(0, 10)];
  return a === b ? a : `${a} – ${b}`;
}

export function EdgeEvidence({ a, b }: { a: string; b: string }) {
  const answer = useGet<Evidence>("edge", { a, b });
  const data = answer.data;
  return (
    <>
      <header class="margin-head">
        <h2>{t("net.evidence")}</h2>
        <a class="quiet small" href={here({ edge: null })} aria-label={t("action.close")}>
          <Icon name="close" />
        </a>
      </header>
      {answer.error && <ErrorBox error={answer.error} retry={answer.reload} />}
      {!data && !answer.error && <Waiting />}
      {data && !answer.error && (
        <>
          <p class="net-two">
            <Who end={data.a} /> <span class="faint">·</span> <Who end={data.b} />
          </p>
          {data.edges.map((edge) => (
            <section key={edge.id} class="net-edge">
              <h3>
                {edge.forward ? <Who end={data.a} /> : <Who end={data.b} />} <em>{named("edge", edge.kind)}</em> {edge.forward ? <Who end={data.b} /> : <Who end={data.a} />}
              </h3>
              <p class="faint">
                {tn("net.times", edge.count)} {span(edge.first, edge.last)} {edge.label && <Words text={edge.label} room={60} />}
              </p>
              <ol class="evidence">
                {edge.places.map((place) => (
                  <li key={place.citation}>
                    {place.quote && <Quote text={place.quote} />}
                    <span class="evidence-source">
                      <CitationLink citation={place.citation}>
                        <Path path={place.path} room={38} /> <span class="faint">{place.place}</span>
                      </CitationLink>
                      <Cite citation={place.citation} />
                    </span>
                  </li>
                ))}
              </ol>
              {edge.places.length < edge.count && <p class="faint">{t("net.first_places", { n: edge.places.length })}</p>}
            </section>
          ))}
          <p>
            <a href={href("conversations", { person: data.a.key })}>{t("net.their_talks")}</a>
          </p>
        </>
      )}
    </>
  );
}
