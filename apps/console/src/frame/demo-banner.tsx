import { useLocalStorage } from '@mantine/hooks';
import { useEffect } from 'react';

/**
 * Says that the data are invented.
 *
 * @param demo whether they are; `undefined` while it is not known. Then what was last known holds, so
 * that the page does not jump when the answer comes.
 */
export const DemoBanner = ({ demo }: { readonly demo: boolean | undefined }) => {
  const [last, setLast] = useLocalStorage({
    key: 'personable-demo',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  useEffect(() => {
    if (demo !== undefined) setLast(demo);
  }, [demo, setLast]);
  return (demo ?? last) ? (
    <p className="demo-banner">Demo data: everyone here is invented.</p>
  ) : null;
};
