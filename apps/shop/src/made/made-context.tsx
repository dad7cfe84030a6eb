import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useShop } from '../storefront/storefront-context.tsx';

/** Which template an item is made by, by the id of the item. */
type Templates = ReadonlyMap<string, string>;

const NONE: Templates = new Map();
const MadeContext = createContext<Templates>(NONE);

/** Asks the engine once which items customers may shape; until it has answered, and when it does not, none. */
export const MadeProvider = ({ children }: { readonly children: ReactNode }) => {
  const { storefront } = useShop();
  const [templates, setTemplates] = useState(NONE);
  useEffect(() => {
    let isWanted = true;
    readTemplates(storefront.writeKey).then(
      (read) => isWanted && setTemplates(read),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [storefront.writeKey]);
  return <MadeContext value={templates}>{children}</MadeContext>;
};

/** Which template each item that customers may shape is made by. */
export const useTemplates = (): Templates => useContext(MadeContext);

/** The template an item is made by; nothing of what is sold as it is. */
export const useTemplate = (item: string): string | undefined => useTemplates().get(item);

const readTemplates = async (writeKey: string): Promise<Templates> => {
  const response = await fetch(`/v1/made/templates?writeKey=${encodeURIComponent(writeKey)}`);
  if (!response.ok) return NONE;
  const { templates } = (await response.json()) as {
    templates: readonly { id: string; products: readonly string[] }[];
  };
  return new Map(templates.flatMap(({ id, products }) => products.map((item) => [item, id])));
};
