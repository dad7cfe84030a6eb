import type { Context } from './context.ts';
import type { ContextPart } from './explanation.ts';
import {
  type Finding,
  isKnown,
  type Known,
  PARTS,
  type PartName,
  type PartValues,
} from './parts.ts';

/**
 * The context of a decision that was made, of what the log has kept of it: a part that is not kept was not known, or not
 * read.
 *
 * @param spoken whether the request said anything of now, or came from a browser.
 */
export const recalledContext = (kept: readonly ContextPart[], spoken: boolean): Context => {
  const found = new Map<PartName, Finding<unknown>>(
    kept.map(({ part, used: _, ...known }) => [part, known as Finding<unknown>]),
  );
  const used = new Set<PartName>();
  const find = <Part extends PartName>(part: Part): Finding<PartValues[Part]> =>
    (found.get(part) ?? { because: 'nothing is kept of it' }) as Finding<PartValues[Part]>;
  const context = { used, spoken, find };
  for (const part of PARTS) {
    Object.defineProperty(context, part, {
      get: (): Known<unknown> | undefined => {
        const finding = find(part);
        if (!isKnown(finding)) return undefined;
        used.add(part);
        return finding;
      },
    });
  }
  return context as unknown as Context;
};
