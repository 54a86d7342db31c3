// SPDX-License-Identifier: AGPL-3.0-or-later
// `b` and `t`: a bookmark of what the reader is at, with tags and a note. It goes to the notebook, in the order
// of the dossier; the server writes each change to the audit log.
import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { changed, del, get, may, post, useGet } from "./api";
import { Dialog } from "./parts/Dialog";
import { attempt, toast } from "./parts/Toast";
import { Words } from "./parts/Words";
import { type Subject, subject } from "./subject";
import { t } from "./text";

/** An entry of the notebook (docs/api.md). */
export interface Bookmark {
  id: number;
  position: number;
  anchor: string;
  kind: "item" | "place" | "offer" | "target" | "entity" | "conversation";
  /** What stands at the anchor; null when it is not in the case any more. */
  title: string | null;
  item: string | null;
  place: string | null;
  quote: string | null;
  note: string;
  tags: string[];
  dossier: boolean;
  user: string | null;
}

const tagging = signal<{ about: Subject; known: Bookmark | undefined } | null>(null);

function current(): Subject | null {
  if (!may("annotate")) toast(t("annotate.no_right"), "bad");
  else if (!subject.value) toast(t("annotate.nothing"), "bad");
  else return subject.value;
  return null;
}

/** Whether what the reader is at stands in the notebook. */
export function useMarked(): boolean {
  const anchor = subject.value?.anchor;
  const known = useGet<{ rows: Bookmark[] }>(anchor && may("annotate") ? "notebook" : null, { anchor });
  return known.data?.rows.some((row) => row.anchor === anchor) ?? false;
}

async function bookmarkOf(anchor: string): Promise<Bookmark | undefined> {
  const list = await get<{ rows: Bookmark[] }>("notebook", { anchor });
  return list.rows.find((row) => row.anchor === anchor); // an item's anchor asks for what is in it, too
}

/** Sets a bookmark, or takes it away again where there is one without note or tags. */
export async function toggleBookmark(): Promise<void> {
  const about = current();
  if (!about) return;
  await attempt(async () => {
    const known = await bookmarkOf(about.anchor);
    if (known && (known.note || known.tags.length)) {
      tagging.value = { about, known }; // somebody's words are not thrown away by one key
    } else if (known) {
      await del(`notebook/${known.id}`);
      toast(t("annotate.removed"));
    } else {
      await post("notebook", { anchor: about.anchor });
      toast(t("annotate.added"));
    }
  });
}

export async function openTags(): Promise<void> {
  const about = current();
  if (!about) return;
  await attempt(async () => {
    tagging.value = { about, known: await bookmarkOf(about.anchor) };
  });
}

export function tagsOf(text: string): string[] {
  return [...new Set(text.split(/[,，、\n]/).map((tag) => tag.trim()).filter(Boolean))];
}

function Form({ about, known }: { about: Subject; known: Bookmark | undefined }) {
  const [tags, setTags] = useState(known?.tags.join(", ") ?? "");
  const [note, setNote] = useState(known?.note ?? "");
  const close = () => (tagging.value = null);
  const save = async (event: Event) => {
    event.preventDefault();
    const done = await attempt(() => post("notebook", { anchor: about.anchor, tags: tagsOf(tags), note }), t("annotate.saved"));
    if (done) close();
  };
  const remove = async () => {
    if (await attempt(() => del(`notebook/${known!.id}`), t("annotate.removed"))) close();
  };
  return (
    <Dialog title={t("annotate.title")} onClose={close}>
      <form class="form" onSubmit={(event) => void save(event)}>
        <p class="faint">
          <Words text={about.label} room={160} />
        </p>
        <label>
          {t("annotate.tags")}
          <input autofocus value={tags} placeholder={t("annotate.tags_hint")} onInput={(event) => setTags(event.currentTarget.value)} />
        </label>
        <label>
          {t("annotate.note")}
          <textarea rows={4} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <footer>
          <button type="submit" class="primary">
            {t("action.save")}
          </button>
          {known && (
            <button type="button" onClick={() => void remove()}>
              {t("annotate.remove")}
            </button>
          )}
          <button type="button" onClick={close}>
            {t("action.cancel")}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

export function TagDialog() {
  const open = tagging.value;
  return open ? <Form key={`${open.about.anchor} ${changed.value}`} about={open.about} known={open.known} /> : null;
}
