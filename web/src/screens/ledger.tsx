// SPDX-License-Identifier: AGPL-3.0-or-later
import { Screen } from "../parts/Screen";
import { t } from "../text";

export default function Ledger() {
  return <Screen title={t("nav.ledger")}>{null}</Screen>;
}
