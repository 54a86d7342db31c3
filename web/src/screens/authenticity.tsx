// SPDX-License-Identifier: AGPL-3.0-or-later
import { Screen } from "../parts/Screen";
import { t } from "../text";

export default function Authenticity() {
  return <Screen title={t("nav.authenticity")}>{null}</Screen>;
}
