import { ActionIcon, type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import type { ComponentType } from 'react';
import { DarkIcon, LightIcon, SystemIcon } from '../icons/signs.tsx';

const SCHEMES: Readonly<
  Record<
    MantineColorScheme,
    { readonly icon: ComponentType; readonly label: string; readonly next: MantineColorScheme }
  >
> = {
  auto: { icon: SystemIcon, label: 'as the system', next: 'light' },
  light: { icon: LightIcon, label: 'light', next: 'dark' },
  dark: { icon: DarkIcon, label: 'dark', next: 'auto' },
};

/** Goes from the system's colours to light to dark and back. The browser keeps the choice. */
export const SchemeButton = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { icon: Sign, label, next } = SCHEMES[colorScheme];
  const text = `Colours: ${label}. Change to: ${SCHEMES[next].label}`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={text}
      title={text}
      onClick={() => setColorScheme(next)}
    >
      <Sign />
    </ActionIcon>
  );
};
