// SPDX-License-Identifier: AGPL-3.0-or-later
import { Screen } from "../parts/Screen";
import { t } from "../text";

export default function Audit() {
  return <Screen title={t("nav.audit")}>{null}</Screen>;
}
