import { Drawer } from '@mantine/core';
import { useFocusBack } from '../parts/focus-back.ts';
import { Navigation } from './navigation.tsx';

/** The navigation on a narrow screen: over the page until a link is followed. */
export const NavigationDrawer = ({ close }: { readonly close: () => void }) => {
  useFocusBack();
  return (
    <Drawer.Root opened onClose={close} size="17rem" returnFocus={false}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className="dialog-head">
          <Drawer.Title>Personable</Drawer.Title>
          <Drawer.CloseButton aria-label="Close the navigation" />
        </div>
        <Drawer.Body>
          <Navigation onFollow={close} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
};
