// SPDX-License-Identifier: AGPL-3.0-or-later
// The trade's words: concepts, their terms in every language and what they imply. It is what lets a question in one
// language meet evidence in another, and what explains jargon where texts are shown.
import { useRef } from "preact/hooks";
import { useGet } from "../api";
import { useSteps } from "../keys";
import { Filter } from "../parts/Filter";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { Words } from "../parts/Words";
import { href, param, set } from "../router";
import { meant } from "../said";
import { language } from "../settings";
import { named, nameOf, t, tn } from "../text";

interface Term {
  concept: string;
  class: string;
  language: string;
  term: string;
  implies: string[];
  note: string | null;
  jargon: boolean;
}

interface Concept {
  name: string;
  class: string;
  implies: string[];
  terms: Map<string, Term[]>;
}

const CLASSES = ["service", "data", "sector", "agency", "role", "party", "tool", "unit", "status", "denial", "deal", "place", "document", "other"];
const MOST = 2000;

function concepts(terms: Term[]): Concept[] {
  const found = new Map<string, Concept>();
  for (const term of terms) {
    const key = `${term.class}:${term.concept}`;
    const one = found.get(key) ?? { name: term.concept, class: term.class, implies: term.implies, terms: new Map<string, Term[]>() };
    found.set(key, one);
    one.terms.set(term.language, [...(one.terms.get(term.language) ?? []), term]);
  }
  return [...found.values()];
}

/** In the reader's language: by its name there, or by the first term of that language. */
function nameOfConcept(concept: Concept): string {
  const own = named("concept", concept.name);
  return language.value !== "en" && own === concept.name ? (concept.terms.get(language.value)?.[0]?.term ?? own) : own;
}

/** "service:access" in words. */
function implied(what: string): string {
  return named("concept", what.slice(what.indexOf(":") + 1));
}

function Row({ concept }: { concept: Concept }) {
  return (
    <li class="concept">
      <div class="concept-head">
        <a href={href("search", { q: `concept:"${concept.name}"` })} title={t("lexicon.search")}>
          {nameOfConcept(concept)}
        </a>
        <span class="tag">{named("word_class", concept.class)}</span>
        {concept.implies.filter(Boolean).length > 0 && <span class="faint">{t("lexicon.implies", { what: concept.implies.map(implied).join(", ") })}</span>}
      </div>
      <dl>
        {[...concept.terms].map(([language, terms]) => (
          <div key={language}>
            <dt>{nameOf("language", language)}</dt>
            <dd lang={language} dir="auto">
              {terms.map((one, index) => (
                <span key={index}>
                  {index > 0 && " · "}
                  <Words text={one.term} />
                  {one.note && <span class="faint"> ({meant(one.note)})</span>}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

export default function Lexicon() {
  const chosen = param("class");
  const { data, error, loading } = useGet<{ rows: Term[]; total: number }>("lexicon", { q: param("q"), class: chosen || (param("q") ? "" : "service"), limit: MOST });
  const list = concepts(data?.rows ?? []);
  const box = useRef<HTMLUListElement>(null);
  useSteps({ box, what: ".concept" });
  return (
    <Screen
      title={t("nav.lexicon")}
      note={data && tn("lexicon.note", data.total)}
      tools={
        <>
          <Filter label={t("lexicon.find")} />
          <select aria-label={t("lexicon.class")} value={chosen} onChange={(event) => set({ class: (event.target as HTMLSelectElement).value || null })}>
            <option value="">{t("lexicon.any_class")}</option>
            {CLASSES.map((one) => (
              <option key={one} value={one}>
                {named("word_class", one)}
              </option>
            ))}
          </select>
        </>
      }
    >
      {error ? (
        <ErrorBox error={error} />
      ) : !data ? (
        <Waiting />
      ) : list.length === 0 ? (
        <Empty title={t("lexicon.none")}>{t("lexicon.none_more")}</Empty>
      ) : (
        <ul ref={box} class={loading ? "concepts pending-list" : "concepts"}>
          {list.map((one) => (
            <Row key={`${one.class}:${one.name}`} concept={one} />
          ))}
        </ul>
      )}
    </Screen>
  );
}
