// SPDX-License-Identifier: AGPL-3.0-or-later
// What users say of offers and targets: confirm, reject, correct a field, take back; and the history of it. What
// is said holds before every analysis, and nothing that was said is ever lost.
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { may, post } from "../api";
import { type TextKey, named, t } from "../text";
import { Dialog } from "./Dialog";
import { Icon } from "./Icon";
import { Time } from "./Time";
import { attempt, toast } from "./Toast";
import { Words } from "./Words";
import { OrderButton } from "./Work";
import { work } from "../work";

export type State = "open" | "confirmed" | "corrected" | "rejected";
export type Corrected = Record<string, { was: string; edit: number; by: string }>;

export interface Edit {
  edit: number;
  time: string;
  action: "confirm" | "reject" | "correct";
  field?: string;
  value?: string;
  before?: string;
  by: string;
  undone: boolean;
}

/** Which of the two, and which one. */
export interface Edited {
  of: "offers" | "targets";
  key: string;
  label: string;
}

interface Answer {
  edits: number[];
  stale: boolean;
}

async function undoOf(of: Edited["of"], edit: number): Promise<void> {
  const answer = await post<Answer>(`${of}/edits/${edit}/undo`);
  edited(answer);
}

/** Whether what was edited since this window opened has yet to reach the graph and what else is derived. */
const stale = signal(false);
/** The work that had ended last when it was edited: what ends later has seen the edit. */
let before: string | undefined;

function edited(answer: Answer): void {
  if (!answer.stale) return;
  stale.value = true;
  before = work.value?.last?.ended;
}

/** Says so, with a way to have it done for who may. */
export function Stale() {
  const last = work.value?.last;
  useEffect(() => {
    if (last && last.ended !== before && last.exit === 0 && (last.work === "edits" || last.work === "analyse")) stale.value = false;
  }, [last?.ended]);
  if (!stale.value) return null;
  return (
    <p class="stale">
      {t("edit.stale")} <OrderButton what="edits" label={t("edit.follow")} icon="retry" small />
    </p>
  );
}

function said(of: Edited["of"], answer: Answer, text: TextKey): void {
  edited(answer);
  toast(t(text), "good", () => void attempt(async () => Promise.all(answer.edits.map((edit) => undoOf(of, edit)))));
}

async function keep(about: Edited, body: unknown, text: TextKey): Promise<boolean> {
  return attempt(async () => said(about.of, await post<Answer>(`${about.of}/${encodeURIComponent(about.key)}/edits`, body), text));
}

/** A word and its colour: what the user thinks of it. Nothing for what nobody looked at. */
export function StateMark({ state }: { state: State | undefined }) {
  if (!state || state === "open") return null;
  return <span class={`verdict-mark ${state}`}>{named("edit", state)}</span>;
}

/** Beside a value that the user corrected: what was read, struck through. */
export function Was({ corrected, field }: { corrected: Corrected | undefined; field: string }) {
  const one = corrected?.[field];
  if (!one) return null;
  return (
    <s class="was" title={t("edit.was", { value: one.was || t("edit.empty") })}>
      <Words text={one.was || t("edit.empty")} room={40} />
    </s>
  );
}

export interface Field {
  name: string;
  label: TextKey;
  value: string;
  hint?: TextKey;
}

function CorrectDialog({ about, fields, onClose }: { about: Edited; fields: Field[]; onClose: () => void }) {
  const [values, setValues] = useState<Record<string, string>>(() => Object.fromEntries(fields.map((one) => [one.name, one.value])));
  const changed = Object.fromEntries(fields.filter((one) => values[one.name] !== one.value).map((one) => [one.name, values[one.name]!]));
  const n = Object.keys(changed).length;
  const save = async (event: Event) => {
    event.preventDefault();
    if (n > 0 && (await keep(about, { action: "correct", fields: changed }, "edit.kept_correct"))) onClose();
  };
  return (
    <Dialog title={t("edit.correct_title", { what: about.label })} onClose={onClose} wide>
      <form class="form correct-form" onSubmit={save}>
        <p class="faint">{t("edit.correct_note")}</p>
        <div class="correct-fields">
          {fields.map((one) => (
            <label key={one.name} class={values[one.name] !== one.value ? "changed" : undefined}>
              {t(one.label)}
              <input
                dir="auto"
                value={values[one.name]}
                placeholder={one.hint ? t(one.hint) : undefined}
                maxLength={400}
                onInput={(event) => setValues({ ...values, [one.name]: (event.target as HTMLInputElement).value })}
              />
            </label>
          ))}
        </div>
        <footer>
          <button type="submit" class="primary" disabled={n === 0}>
            {t("edit.save")}
          </button>
          <button type="button" onClick={onClose}>
            {t("action.cancel")}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The three buttons; nothing for who may only read. */
export function EditButtons({ about, state, fields }: { about: Edited; state: State | undefined; fields: Field[] }) {
  const [correcting, setCorrecting] = useState(false);
  if (!may("annotate")) return null;
  return (
    <div class="edit-buttons">
      <button type="button" aria-pressed={state === "confirmed"} disabled={state === "confirmed"} onClick={() => void keep(about, { action: "confirm" }, "edit.kept_confirm")}>
        <Icon name="check" size={14} /> {t("edit.confirm")}
      </button>
      <button type="button" onClick={() => setCorrecting(true)}>
        {t("edit.correct")}
      </button>
      <button type="button" class="danger" disabled={state === "rejected"} onClick={() => void keep(about, { action: "reject" }, "edit.kept_reject")}>
        <Icon name="close" size={14} /> {t("edit.reject")}
      </button>
      {correcting && <CorrectDialog about={about} fields={fields} onClose={() => setCorrecting(false)} />}
    </div>
  );
}

function EditLine({ of, edit }: { of: Edited["of"]; edit: Edit }) {
  return (
    <li class={edit.undone ? "undone" : undefined}>
      <span class={`edit-action ${edit.action}`}>{named("edit", `did_${edit.action}`)}</span>
      {edit.field && (
        <span class="edit-change">
          {named("field", edit.field)}: <s>{edit.before ? <Words text={edit.before} room={30} /> : t("edit.empty")}</s> → {edit.value ? <Words text={edit.value} room={30} /> : t("edit.empty")}
        </span>
      )}
      <span class="faint">
        <Time time={edit.time} />
        {edit.by && (
          <>
            {" · "}
            <Words text={edit.by} room={24} />
          </>
        )}
        {edit.undone && ` · ${t("edit.undone")}`}
      </span>
      {!edit.undone && may("annotate") && (
        <button type="button" class="quiet small" onClick={() => void attempt(async () => undoOf(of, edit.edit), t("edit.taken_back"))}>
          {t("action.undo")}
        </button>
      )}
    </li>
  );
}

export function History({ of, edits }: { of: Edited["of"]; edits: Edit[] }) {
  if (edits.length === 0) return null;
  return (
    <section class="aside-part">
      <h3>{t("edit.history")}</h3>
      <ol class="edit-history">
        {[...edits].reverse().map((edit) => (
          <EditLine key={edit.edit} of={of} edit={edit} />
        ))}
      </ol>
    </section>
  );
}
