import { type ReactNode, useEffect } from 'react';
import { useVisit } from '../people/visit-context.tsx';
import { useShop } from '../storefront/storefront-context.tsx';

/**
 * What is between head and foot: names the browser's tab and notes the visit.
 *
 * @param title `undefined` until it is known
 */
export const Page = ({
  title,
  className = '',
  children,
}: {
  readonly title: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}) => {
  const { storefront } = useShop();
  const { client } = useVisit();

  useEffect(() => {
    if (title === undefined) return;
    document.title = title === storefront.name ? title : `${title} · ${storefront.name}`;
    client.page(title);
  }, [title, storefront.name, client]);

  return (
    <main id="content" tabIndex={-1} className={`page ${className}`}>
      {children}
    </main>
  );
};
