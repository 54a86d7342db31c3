// SPDX-License-Identifier: AGPL-3.0-or-later
import { Screen } from "../parts/Screen";
import { t } from "../text";

export default function Conversations() {
  return <Screen title={t("nav.conversations")}>{null}</Screen>;
}
