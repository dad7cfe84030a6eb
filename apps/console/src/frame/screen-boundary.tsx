import { Component, type ReactNode } from 'react';
import { Screen } from '../parts/screen.tsx';
import { Trouble } from '../parts/trouble.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Stands in for a screen that could not be shown, for example because its code could not be fetched. */
export class ScreenBoundary extends Component<Props, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Screen title="Not shown">
        <Trouble
          title="This screen could not be shown."
          text="The engine may have been upgraded or stopped while this page was open."
          wayOut={{ label: 'Load the page again', act: () => window.location.reload() }}
        />
      </Screen>
    );
  }
}
