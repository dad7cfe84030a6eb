import type { Catalogue } from '../../catalog/catalogue.ts';
import type { HomeState } from '../../customer/home-state.ts';
import type { Decision, Reason } from '../../decide/decision.ts';
import type { NamedItem } from '../views.ts';

/**
 * The items somebody had to do with that the strongest reason of a decision rests on; none where it rests on nothing of
 * theirs.
 *
 * @param item id of an item of the decision: then the strongest of its reasons; else of all.
 */
export const restedOn = (
  { items }: Pick<Decision, 'items'>,
  item: string | undefined,
  { homes }: { readonly homes: readonly Pick<HomeState, 'interactions'>[] },
  catalogue: Pick<Catalogue, 'key' | 'find'>,
): readonly NamedItem[] => {
  const did = new Set(homes.flatMap(({ interactions }) => interactions.map((one) => one.item)));
  const isTheirs = (id: string) => did.has(catalogue.key(id));
  let strongest: Reason | undefined;
  for (const { id, reasons } of items) {
    if (item !== undefined && id !== item) continue;
    for (const reason of reasons) {
      if (reason.value <= (strongest?.value ?? 0) || !reason.items.some(isTheirs)) continue;
      strongest = reason;
    }
  }
  return (strongest?.items ?? [])
    .filter(isTheirs)
    .map((id) => ({ id, name: catalogue.find(id)?.name ?? id }));
};
