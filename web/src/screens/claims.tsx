// SPDX-License-Identifier: AGPL-3.0-or-later
// An article, or two, held against the case: it is read with a verdict on each sentence, and the margin shows what
// speaks for it. The article is read in the jail and kept nowhere but in this window.
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type ApiError } from "../api";
import { useKeys } from "../keys";
import { ArticleField } from "./claims/ArticleField";
import { type Checked, type Statement, type Verdict, VERDICTS, checkArticles, forget, given, mark } from "./claims/check";
import { StatementPanel } from "./claims/StatementPanel";
import { Icon } from "../parts/Icon";
import { ErrorBox } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { withStates } from "../parts/States";
import { Words } from "../parts/Words";
import { here, param, set } from "../router";
import { said } from "../said";
import { named, number, t, tn } from "../text";

const checked = signal<Checked | null>(null);
const working = signal(false);
const failed = signal<ApiError | Error | null>(null);

async function run(): Promise<void> {
  working.value = true;
  failed.value = null;
  try {
    checked.value = await checkArticles();
    mark();
  } catch (error) {
    failed.value = error as Error;
  } finally {
    working.value = false;
  }
}

function startAgain(): void {
  forget();
  checked.value = null;
  failed.value = null;
  set({ at: null, only: null });
}

/* --- reading -------------------------------------------------------------------------------------------------- */

/** Sentences of one line stand in one paragraph, as the article has them. */
function paragraphs(statements: Statement[]): { statement: Statement; index: number }[][] {
  const out: { statement: Statement; index: number }[][] = [];
  let place = "";
  statements.forEach((statement, index) => {
    if (statement.place !== place || out.length === 0) out.push([]);
    place = statement.place;
    out[out.length - 1]!.push({ statement, index });
  });
  return out;
}

function Sentence({ statement, at, chosen, paired }: { statement: Statement; at: string; chosen: boolean; paired: boolean }) {
  const only = param("only");
  const dim = only !== "" && only !== statement.verdict;
  return (
    <a
      class={`sentence ${statement.verdict.replace(/ /g, "-")}${chosen ? " chosen" : ""}${dim ? " dim" : ""}${paired ? " paired" : ""}`}
      href={here({ at: chosen ? null : at })}
      data-at={at}
      aria-current={chosen ? "true" : undefined}
      title={named("verdict", statement.verdict)}
    >
      <span class="verdict-sign" role="img" aria-label={named("verdict", statement.verdict)} />
      <bdi>{statement.statement}</bdi>
    </a>
  );
}

function Reading({ number: side, data }: { number: number; data: Checked }) {
  const article = data.articles[side]!;
  const at = param("at");
  const other = data.pairs?.find((pair) => at === `1.${pair.first}` || at === `2.${pair.second}`);
  const pairedAt = other && `${side + 1}.${side === 0 ? other.first : other.second}`;
  return (
    <article class="reading" aria-label={article.name} lang="">
      <header>
        <h2>
          <Words text={article.name} room={60} />
        </h2>
        {article.partial && <p class="faint">{t("claims.partial", { why: said(article.partial) })}</p>}
      </header>
      {paragraphs(article.statements).map((paragraph) => (
        <p key={paragraph[0]!.index} dir="auto">
          {paragraph.map(({ statement, index }) => {
            const own = `${side + 1}.${index}`;
            return <Sentence key={index} statement={statement} at={own} chosen={own === at} paired={own === pairedAt && own !== at} />;
          })}
        </p>
      ))}
    </article>
  );
}

function Tally({ data }: { data: Checked }) {
  const only = param("only");
  return (
    <ul class="tally">
      {VERDICTS.map((verdict: Verdict) => (
        <li key={verdict}>
          <a class={`tally-part ${verdict.replace(/ /g, "-")}`} href={here({ only: only === verdict ? null : verdict })} aria-current={only === verdict ? "true" : undefined}>
            <span class="verdict-sign" aria-hidden="true" />
            <strong>{number(data.verdicts[verdict] ?? 0)}</strong> {named("verdict", verdict)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** `n` and `p` go from sentence to sentence, of one verdict when only that is asked for. */
function step(data: Checked, by: number): void {
  const only = param("only");
  const all = data.articles.flatMap((article, side) => article.statements.map((statement, index) => ({ at: `${side + 1}.${index}`, statement })));
  const list = all.filter((one) => !only || one.statement.verdict === only);
  if (list.length === 0) return;
  const now = list.findIndex((one) => one.at === param("at"));
  const next = list[now < 0 ? (by > 0 ? 0 : list.length - 1) : (now + by + list.length) % list.length]!;
  set({ at: next.at }, { replace: true });
  document.querySelector(`[data-at="${next.at}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
}

function Result({ data }: { data: Checked }) {
  const at = param("at");
  const [side, index] = at.split(".").map(Number) as [number, number];
  const statement = at ? data.articles[side - 1]?.statements[index] : undefined;
  const pair = data.pairs?.find((one) => (side === 1 ? one.first === index : one.second === index));
  const n = data.articles.reduce((sum, one) => sum + one.statements.length, 0);
  useKeys([
    { key: "n", text: "claims.next", run: () => step(data, 1) },
    { key: "p", text: "claims.previous", run: () => step(data, -1) },
    { key: "j", text: "claims.next", run: () => step(data, 1) },
    { key: "k", text: "claims.previous", run: () => step(data, -1) },
    { key: "Escape", text: "offers.close_margin", run: () => set({ at: null }), when: () => param("at") !== "" },
  ]);
  return (
    <Screen
      title={t("nav.claims")}
      note={`${tn("claims.note", n)} ${t("claims.coverage", { coverage: said(withStates(data.coverage)) })}`}
      tools={
        <button type="button" onClick={startAgain}>
          <Icon name="retry" size={14} /> {t("claims.again")}
        </button>
      }
      aside={
        statement ? (
          <StatementPanel statement={statement} pair={pair} data={data} />
        ) : (
          <p class="faint">{t("claims.choose")}</p>
        )
      }
      asideLabel={t("offers.evidence")}
    >
      <Tally data={data} />
      <div class={data.articles.length > 1 ? "readings two" : "readings"}>
        {data.articles.map((_, side) => (
          <Reading key={side} number={side} data={data} />
        ))}
      </div>
    </Screen>
  );
}

/* --- asking ---------------------------------------------------------------------------------------------------- */

function Form() {
  const ready = given.value[0]!.size > 0;
  return (
    <Screen title={t("nav.claims")} note={t("claims.intro")}>
      <form
        class="article-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div class="articles">
          <ArticleField number={0} label={t("claims.article")} />
          <ArticleField number={1} label={t("claims.second")} />
        </div>
        <footer>
          <button type="submit" class="primary" disabled={!ready || working.value}>
            {working.value ? t("claims.working") : t("claims.check")}
          </button>
          <span class="faint">{t("claims.jail")}</span>
        </footer>
      </form>
      {failed.value && <ErrorBox error={failed.value} />}
    </Screen>
  );
}

export default function Claims() {
  const resumed = useRef(false);
  useEffect(() => {
    // After a reload the articles are still in this window: they are checked again.
    if (!resumed.current && !checked.value && given.value[0]!.size > 0 && given.value[0]!.asked) void run();
    resumed.current = true;
  }, []);
  return checked.value ? <Result data={checked.value} /> : <Form />;
}
