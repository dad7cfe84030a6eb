import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusBack } from './focus-back.ts';

interface Props {
  readonly title: string;
  readonly size?: 'md' | 'lg';
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page, there as long as it is rendered. */
export const Dialog = ({ title, size = 'md', close, children }: Props) => {
  useFocusBack();
  return (
    <Modal.Root opened onClose={close} size={size} returnFocus={false}>
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
