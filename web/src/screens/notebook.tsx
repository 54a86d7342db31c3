// SPDX-License-Identifier: AGPL-3.0-or-later
import { Screen } from "../parts/Screen";
import { t } from "../text";

export default function Notebook() {
  return <Screen title={t("nav.notebook")}>{null}</Screen>;
}
