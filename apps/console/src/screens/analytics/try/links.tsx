import { ItemLink } from '../../../parts/item-link.tsx';
import { PersonLink } from '../../../parts/person-link.tsx';

/** An item of the report, leading to its screen where the store has it. */
export const MaybeItem = ({
  item,
  linked,
}: {
  readonly item: { readonly id: string; readonly name: string };
  readonly linked: boolean;
}) => (linked ? <ItemLink item={item} /> : item.name);

/** A customer of the report, leading to their screen where the store has them. */
export const MaybePerson = ({
  customer: { person, name },
}: {
  readonly customer: { readonly person?: number; readonly name: string };
}) => (person === undefined ? name : <PersonLink person={person} name={name} />);
