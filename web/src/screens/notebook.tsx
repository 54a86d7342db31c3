// SPDX-License-Identifier: AGPL-3.0-or-later
// The notebook: what the reader picked out, with tags and notes, in the order that the dossier will have. A row
// is moved by dragging, by its buttons or with J and K; the margin shows how the chapter will read.
import { useRef, useState } from "preact/hooks";
import { type Bookmark, tagsOf } from "../annotate";
import { del, may, post, put, url, useGet } from "../api";
import { useKeys } from "../keys";
import { Cite, CitationLink } from "../parts/Cite";
import { DossierPreview } from "../parts/Dossier";
import { type FacetGroup, Facets } from "../parts/Facets";
import { Icon } from "../parts/Icon";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { attempt, toast } from "../parts/Toast";
import { Path, Words } from "../parts/Words";
import { OrderButton } from "../parts/Work";
import { here, href, param, params } from "../router";
import { subject } from "../subject";
import { named, t, tn } from "../text";
import { work } from "../work";

const SCREEN: Record<string, string> = { offer: "offers", target: "targets", entity: "people", conversation: "conversations" };

/** What is bookmarked, in a line: a quote, or a name and what it is. */
function What({ row }: { row: Bookmark }) {
  const gone = row.title === null && <span class="bad">{t("notebook.gone")}</span>;
  if (row.kind !== "item" && row.kind !== "place") {
    const screen = SCREEN[row.kind];
    const key = row.anchor.slice(row.anchor.indexOf(":") + 1);
    const label = <Words text={row.title || key} room={80} />;
    return (
      <p class="note-what">
        <span class="note-kind">{named("anchor", row.kind)}</span> {screen ? <a href={href([screen, key])}>{label}</a> : label} {gone}
      </p>
    );
  }
  return (
    <div class="note-what">
      {row.quote && (
        <blockquote class="quote" dir="auto">
          <Words text={row.quote} room={420} />
        </blockquote>
      )}
      <p class="note-where">
        <CitationLink citation={row.anchor}>{row.title ? <Path path={row.title} room={70} /> : <code>{row.item?.slice(0, 12)}</code>}</CitationLink>
        {row.place && <span>{row.place}</span>}
        <Cite citation={row.anchor} />
        {gone}
      </p>
    </div>
  );
}

function Fields({ row }: { row: Bookmark }) {
  const [note, setNote] = useState(row.note);
  const [tags, setTags] = useState(row.tags.join(", "));
  const save = () => {
    if (note === row.note && tagsOf(tags).join() === row.tags.join()) return;
    void attempt(() => put(`notebook/${row.id}`, { note, tags: tagsOf(tags) }), t("annotate.saved"));
  };
  if (!may("annotate"))
    return (
      <>
        {row.note && <p>{row.note}</p>}
        <p>{row.tags.map((tag) => <span key={tag} class="tag">{tag}</span>)}</p>
      </>
    );
  return (
    <div class="note-fields">
      <textarea rows={Math.min(6, Math.max(1, note.split("\n").length))} dir="auto" aria-label={t("annotate.note")} placeholder={t("notebook.note_hint")} value={note} onInput={(event) => setNote(event.currentTarget.value)} onBlur={save} />
      <input dir="auto" aria-label={t("annotate.tags")} placeholder={t("notebook.tags_hint")} value={tags} onInput={(event) => setTags(event.currentTarget.value)} onBlur={save} />
    </div>
  );
}

function InDossier({ row }: { row: Bookmark }) {
  return (
    <label class="note-dossier">
      <input type="checkbox" checked={row.dossier} onChange={(event) => void attempt(() => put(`notebook/${row.id}`, { dossier: event.currentTarget.checked }))} />
      {t("notebook.in_dossier")}
    </label>
  );
}

interface NoteProps {
  row: Bookmark;
  count: number;
  dragged: number | null;
  over: boolean;
  onDrag: (position: number | null) => void;
  onOver: (position: number) => void;
  onDrop: () => void;
  move: (from: number, to: number) => void;
}

function Buttons({ row, count, move }: Pick<NoteProps, "row" | "count" | "move">) {
  const remove = () =>
    void attempt(async () => {
      await del(`notebook/${row.id}`);
      toast(t("annotate.removed"), "good", () => void attempt(() => post("notebook", { anchor: row.anchor, note: row.note, tags: row.tags, dossier: row.dossier, position: row.position })));
    });
  return (
    <div class="note-buttons">
      <button type="button" class="quiet small" disabled={row.position === 1} aria-label={t("notebook.up")} title={t("notebook.up")} onClick={() => move(row.position, row.position - 1)}>
        <Icon name="up" />
      </button>
      <button type="button" class="quiet small" disabled={row.position === count} aria-label={t("notebook.down")} title={t("notebook.down")} onClick={() => move(row.position, row.position + 1)}>
        <Icon name="down" />
      </button>
      <button type="button" class="quiet small" aria-label={t("action.remove")} title={t("action.remove")} onClick={remove}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function Note(props: NoteProps) {
  const { row, over, dragged } = props;
  const own = may("annotate");
  const [handle, setHandle] = useState(false);
  const label = row.quote || row.title || row.anchor;
  return (
    <li
      class={`note${over ? " over" : ""}${dragged === row.position ? " dragged" : ""}`}
      data-position={row.position}
      tabIndex={-1}
      draggable={handle}
      onFocus={() => (subject.value = { anchor: row.anchor, label })}
      onDragStart={(event) => {
        event.dataTransfer?.setData("text/plain", row.anchor);
        props.onDrag(row.position);
      }}
      onDragOver={(event) => {
        event.preventDefault();
        props.onOver(row.position);
      }}
      onDrop={(event) => {
        event.preventDefault();
        props.onDrop();
      }}
      onDragEnd={() => props.onDrag(null)}
    >
      <span class="note-position">{row.position}</span>
      {own && (
        <span class="note-grip" aria-hidden="true" onPointerDown={() => setHandle(true)} onPointerUp={() => setHandle(false)}>
          <Icon name="grip" />
        </span>
      )}
      <div class="note-body">
        <What row={row} />
        <Fields key={`${row.anchor} ${row.note} ${row.tags.join()}`} row={row} />
        {own && <InDossier row={row} />}
      </div>
      {own && <Buttons {...props} />}
    </li>
  );
}

/** How the chapter of the dossier will read. */
function Preview({ rows }: { rows: Bookmark[] }) {
  return (
    <>
      <h2>{t("notebook.preview")}</h2>
      <ol class="preview">
        {rows.filter((row) => row.dossier).map((row) => (
          <li key={row.anchor}>
            {row.note && <p dir="auto">{row.note}</p>}
            <What row={row} />
          </li>
        ))}
      </ol>
    </>
  );
}

function tagGroup(rows: Bookmark[]): FacetGroup {
  const counts = new Map<string, number>();
  for (const row of rows) for (const tag of row.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const values = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  return { key: "tag", title: t("annotate.tags"), values };
}

function chosen(rows: Bookmark[]): Bookmark[] {
  const [asked, left] = [params("tag"), params("-tag")];
  return rows.filter((row) => (asked.length === 0 || asked.some((tag) => row.tags.includes(tag))) && !left.some((tag) => row.tags.includes(tag)));
}

/** The keyboard goes from note to note with j and k, and takes one along with J and K. */
function useNotes(count: number, move: (from: number, to: number) => void) {
  const list = useRef<HTMLOListElement>(null);
  const at = () => Number(list.current?.querySelector<HTMLElement>(".note:focus, .note:focus-within")?.dataset.position ?? 0);
  const step = (by: number) => () => {
    const notes = [...(list.current?.querySelectorAll<HTMLElement>(".note") ?? [])];
    const now = notes.findIndex((note) => note.contains(document.activeElement));
    notes[now < 0 ? 0 : Math.max(0, Math.min(notes.length - 1, now + by))]?.focus();
  };
  const carry = (by: number) => () => {
    const from = at();
    const to = from + by;
    if (from === 0 || to < 1 || to > count) return;
    move(from, to);
  };
  useKeys([
    { key: "j", text: "keys.down", run: step(1) },
    { key: "k", text: "keys.up", run: step(-1) },
    { key: "J", text: "notebook.down", run: carry(1), when: () => at() > 0 },
    { key: "K", text: "notebook.up", run: carry(-1), when: () => at() > 0 },
  ]);
  return list;
}

function Notes({ rows, all }: { rows: Bookmark[]; all: number }) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const move = (from: number, to: number) => {
    void attempt(() => put(`notebook/${rows.find((row) => row.position === from)?.id}`, { position: to })).then(() => setTimeout(() => list.current?.querySelector<HTMLElement>(`.note[data-position="${to}"]`)?.focus(), 120));
  };
  const list = useNotes(all, move);
  const drag = (position: number | null) => {
    setDragged(position);
    setOver(null);
  };
  return (
    <ol class="notes" ref={list} aria-label={t("nav.notebook")}>
      {rows.map((row) => (
        <Note
          key={row.anchor}
          row={row}
          count={all}
          dragged={dragged}
          over={over === row.position && dragged !== null && dragged !== row.position}
          onDrag={drag}
          onOver={setOver}
          onDrop={() => {
            if (dragged !== null && over !== null && dragged !== over) move(dragged, over);
            drag(null);
          }}
          move={move}
        />
      ))}
    </ol>
  );
}

function Tools({ dossier }: { dossier: boolean }) {
  const last = work.value?.last;
  const written = last?.work === "report pdf" && last.exit === 0;
  return (
    <>
      <a class="button" href={here({ view: dossier ? null : "dossier" })}>
        <Icon name={dossier ? "notebook" : "document"} /> {dossier ? t("notebook.back") : t("notebook.dossier")}
      </a>
      <OrderButton what="report pdf" icon="document" label={t("notebook.write_pdf")} />
      {written && (
        <a class="button" href={url("report", { kind: "pdf" })} download>
          <Icon name="download" /> {t("notebook.take_pdf")}
        </a>
      )}
    </>
  );
}

export default function Notebook() {
  const { data, error, reload } = useGet<{ total: number; rows: Bookmark[] }>("notebook", { limit: 1000 });
  const rows = data ? chosen(data.rows) : [];
  const group = data && tagGroup(data.rows);
  if (param("view") === "dossier")
    return (
      <Screen title={t("nav.notebook")} note={data && tn("notebook.count", data.total)} tools={<Tools dossier />} fill>
        <DossierPreview />
      </Screen>
    );
  return (
    <Screen
      title={t("nav.notebook")}
      note={data && tn("notebook.count", data.total)}
      tools={<Tools dossier={false} />}
      left={group && group.values.length > 0 && <Facets groups={[group]} open={20} />}
      aside={rows.length > 0 && <Preview rows={rows} />}
      asideLabel={t("notebook.preview")}
    >
      {error ? <ErrorBox error={error} retry={reload} /> : !data ? <Waiting /> : data.total === 0 ? <Empty title={t("notebook.empty")}>{t("notebook.empty_more")}</Empty> : <Notes rows={rows} all={data.total} />}
    </Screen>
  );
}
