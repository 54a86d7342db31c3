// SPDX-License-Identifier: AGPL-3.0-or-later
// The query language, with examples that can be clicked.
import { Dialog } from "../parts/Dialog";
import { href } from "../router";
import { t, type TextKey } from "../text";

const ROWS: [string, TextKey][] = [
  ["offer price", "search.help_and"],
  ["交警 OR \"traffic police\"", "search.help_or"],
  ["(price OR 报价) (pdf OR contract)", "search.help_group"],
  ["offer -draft", "search.help_not"],
  ["\"price list\"", "search.help_phrase"],
  ["\"price list\"~10", "search.help_near"],
  ["off* *@example.org inv?ice", "search.help_wild"],
  ["Ivanov~2", "search.help_fuzzy"],
  ["/apt[0-9]+/", "search.help_regex"],
  ["concept:\"traffic police\"", "search.help_concept"],
  ["type:pdf lang:zh path:mail/*", "search.help_fields"],
  ["person:\"Li Wei\" mention:email", "search.help_named"],
  ["date:[2019-01 TO 2020]", "search.help_date"],
  ["-date:*", "search.help_undated"],
  ["password\\:", "search.help_escape"],
];

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t("search.help_title")} onClose={onClose}>
      <table class="wrap search-help">
        <thead>
          <tr>
            <th scope="col">{t("search.help_write")}</th>
            <th scope="col">{t("search.help_finds")}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([query, text]) => (
            <tr key={query}>
              <td>
                <a href={href("search", { q: query })} onClick={onClose}>
                  <code>{query}</code>
                </a>
              </td>
              <td>{t(text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="faint">{t("search.help_more")}</p>
    </Dialog>
  );
}
