// SPDX-License-Identifier: AGPL-3.0-or-later
// Modules that build.mjs makes of tables of the program's.
declare module "deceptive-signs" {
  /** The ranges of src/base/deceptive.def, for between the brackets of a regular expression with the flag u. */
  const ranges: string;
  export default ranges;
}
