import type { Item } from '../../catalog/item.ts';
import type { ReportedItem } from '../../measure/reports/learns-report.ts';

/** Letters of a value that is spoken of. */
const LONGEST = 60;

/** What an item has in common with others, in words; undefined for one that is no longer there. */
export const reportedItem = (item: Item | undefined): ReportedItem | undefined => {
  if (item === undefined) return undefined;
  const { id, name, categories, brand, attributes } = item;
  const named = Object.entries(attributes).flatMap(([attribute, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => typeof one === 'string' && one !== '' && one.length <= LONGEST)
      .map((one) => `${attribute} ${one}`),
  );
  const traits = [...categories, ...(brand === undefined ? [] : [`brand ${brand}`]), ...named];
  return { id, name, traits: [...new Set(traits)] };
};
