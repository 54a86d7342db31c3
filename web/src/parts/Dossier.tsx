// SPDX-License-Identifier: AGPL-3.0-or-later
// The dossier as it would be written now, in a frame that has no right at all: no script, no form, no origin. It is
// asked for again when something was changed in the notebook.
import { useState } from "preact/hooks";
import { changed, url } from "../api";
import { t } from "../text";
import { Icon } from "./Icon";
import { Waiting } from "./Say";

export function DossierPreview() {
  const [round, setRound] = useState(0);
  const [there, setThere] = useState("");
  const asked = `${round} ${changed.value}`;
  return (
    <section class="dossier" aria-label={t("dossier.title")}>
      <header class="dossier-head">
        <h2>{t("dossier.title")}</h2>
        <button type="button" onClick={() => setRound(round + 1)}>
          <Icon name="retry" size={14} /> {t("dossier.again")}
        </button>
        <a class="button" href={url("dossier", { download: true })} download>
          <Icon name="download" size={14} /> {t("dossier.html")}
        </a>
      </header>
      <p class="faint">{t("dossier.note")}</p>
      <div class="dossier-paper">
        <iframe key={asked} class="dossier-frame" title={t("dossier.title")} sandbox="" src={url("dossier")} onLoad={() => setThere(asked)} />
        {there !== asked && <Waiting />}
      </div>
    </section>
  );
}
