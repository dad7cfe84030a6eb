import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { readOfferedTemplates } from '../../api/product-templates.ts';
import { reading } from '../../api/query-client.ts';
import { productTemplateAddress } from '../../frame/address.ts';

/** Templates that an item is made by; nothing of one that nobody shapes. */
export const ItemTemplates = ({ item }: { readonly item: string }) => {
  const { data } = useQuery(reading(readOfferedTemplates()));
  const made = (data?.templates ?? []).filter(({ products }) => products.includes(item));
  return made.length === 0 ? null : (
    <p>
      Customers shape it by{' '}
      {made.map(({ id, name }, place) => (
        <span key={id}>
          {place === 0 ? null : ', '}
          <Link href={productTemplateAddress(id)}>{name}</Link>
        </span>
      ))}
    </p>
  );
};
