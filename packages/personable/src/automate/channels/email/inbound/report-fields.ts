/** Fields of one group of a report, by name in lower case; of several with one name the first. */
export type ReportFields = ReadonlyMap<string, string>;

/** Groups read of one report: a message goes to one address, so that more are somebody else's. */
const MOST_GROUPS = 100;

/** Reads the machine's part of a report (RFC 3464, section 2.1; RFC 5965, section 3): groups of fields, empty lines between them. */
export const readGroups = (text: string): ReportFields[] =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n\s*/, MOST_GROUPS)
    .map(readFields);

const readFields = (group: string): ReportFields => {
  const fields = new Map<string, string>();
  for (const line of group.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const at = line.indexOf(':');
    if (at <= 0) continue;
    const name = line.slice(0, at).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(at + 1).trim());
  }
  return fields;
};

/** What stands behind the type of a field, such as the address of `rfc822; ann@example.com`. */
export const afterType = (field: string | undefined): string => {
  if (field === undefined) return '';
  const at = field.indexOf(';');
  return (at === -1 ? field : field.slice(at + 1)).trim().replace(/^<(.*)>$/s, '$1');
};
