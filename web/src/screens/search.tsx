// SPDX-License-Identifier: AGPL-3.0-or-later
import { Screen } from "../parts/Screen";
import { t } from "../text";

export default function Search() {
  return <Screen title={t("nav.search")}>{null}</Screen>;
}
