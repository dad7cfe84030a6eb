/** Which rule is meant: "item-rules/autumn-first, version 3"; of a rule that is in no store yet there is no version. */
export const ruleInWords = (kind: string, id: string, version: number): string =>
  version === 0 ? `${kind}/${id}` : `${kind}/${id}, version ${version}`;
