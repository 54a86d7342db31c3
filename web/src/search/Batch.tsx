// SPDX-License-Identifier: AGPL-3.0-or-later
// Many queries at once: pasted, or from a file. Lines that cannot be read are named with the reason, and the
// rest run.
import { useState } from "preact/hooks";
import { post } from "../api";
import { Dialog } from "../parts/Dialog";
import { attempt } from "../parts/Toast";
import { Words } from "../parts/Words";
import { href } from "../router";
import { said } from "../said";
import { number, t, tn } from "../text";
import { quoted } from "./quoted";

interface Line {
  line: number;
  query: string;
  total?: number;
  error?: string;
}

interface Answer {
  rows: Line[];
  total: number;
  found: number;
  bad: number;
}

async function download(lines: string, plain: boolean): Promise<void> {
  const response = await fetch("/api/search/batch", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Daylight": "1" },
    body: JSON.stringify({ lines, plain, as: "csv" }),
  });
  if (!response.ok) throw new Error(said(((await response.json()) as { error: string }).error));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = "batch-search.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}

function Result({ answer, plain }: { answer: Answer; plain: boolean }) {
  const query = (line: Line) => (plain ? quoted(line.query) : line.query);
  return (
    <>
      <p class="batch-told" aria-live="polite">
        {tn("search.batch_ran", answer.total)} {t("search.batch_found", { found: answer.found, bad: answer.bad })}
      </p>
      <div class="batch-rows">
        <table class="wrap">
          <thead>
            <tr>
              <th scope="col" class="n">
                {t("search.batch_line")}
              </th>
              <th scope="col">{t("search.query")}</th>
              <th scope="col" class="n">
                {t("search.hits_head")}
              </th>
            </tr>
          </thead>
          <tbody>
            {answer.rows.map((line) => (
              <tr key={line.line}>
                <td class="n">{line.line}</td>
                <td>
                  {line.error === undefined ? (
                    <a href={href("search", { q: query(line) })}>
                      <Words text={line.query} room={80} />
                    </a>
                  ) : (
                    <>
                      <Words text={line.query} room={80} />
                      <div class="cell-more bad-text">{said(line.error)}</div>
                    </>
                  )}
                </td>
                <td class="n">{line.total === undefined ? "–" : number(line.total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

export function BatchDialog({ onClose }: { onClose: () => void }) {
  const [lines, setLines] = useState("");
  const [plain, setPlain] = useState(true);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const run = (event: Event) => {
    event.preventDefault();
    void attempt(async () => setAnswer(await post<Answer>("search/batch", { lines, plain, hits: 1 })));
  };
  const read = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file) void attempt(async () => setLines(await file.text()));
  };
  return (
    <Dialog title={t("search.batch_title")} onClose={onClose}>
      <form class="form batch" onSubmit={run}>
        <label>
          {t("search.batch_list")}
          <textarea autofocus rows={8} dir="auto" value={lines} onInput={(event) => setLines(event.currentTarget.value)} />
        </label>
        <label>
          {t("search.batch_file")}
          <input type="file" accept=".txt,.csv,text/plain" onChange={(event) => read(event.currentTarget)} />
        </label>
        <label class="row">
          <input type="checkbox" checked={plain} onChange={(event) => setPlain(event.currentTarget.checked)} /> <span>{t("search.batch_plain")}</span>
        </label>
        <footer>
          <button type="submit" class="primary" disabled={!lines.trim()}>
            {t("search.batch_run")}
          </button>
          <button type="button" disabled={!lines.trim()} onClick={() => void attempt(() => download(lines, plain))}>
            {t("search.batch_csv")}
          </button>
        </footer>
      </form>
      {answer && <Result answer={answer} plain={plain} />}
    </Dialog>
  );
}
