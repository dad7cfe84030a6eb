import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

/** The green of the shop and the console: #2f6b4f and its neighbours. */
const fern: MantineColorsTuple = [
  '#eef6f1',
  '#dbebe2',
  '#b7d6c5',
  '#8fc0a6',
  '#6cab8a',
  '#549873',
  '#41825f',
  '#2f6b4f',
  '#265742',
  '#1c4233',
];

/** Greys with a little of the green, so that they rest beside it. */
const gray: MantineColorsTuple = [
  '#f6f8f6',
  '#eef1ee',
  '#e2e7e3',
  '#d3dad5',
  '#b9c2bc',
  '#848f88',
  '#5b6760',
  '#465049',
  '#303933',
  '#1b221e',
];

const dark: MantineColorsTuple = [
  '#dfe6e1',
  '#bcc7c0',
  '#9eaaa3',
  '#7c8981',
  '#3d4741',
  '#2f3833',
  '#242b27',
  '#161b18',
  '#111512',
  '#0b0e0c',
];

/** Where the choice of light or dark is kept; `public/assets/color-scheme-1.js` reads it too. */
export const schemeManager = localStorageColorSchemeManager({ key: 'personable-color-scheme' });

export const theme = createTheme({
  primaryColor: 'fern',
  primaryShade: { light: 7, dark: 7 },
  colors: { fern, gray, dark },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  respectReducedMotion: true,
});

/** What has to differ from the library for texts to be read easily in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': '#a8322d',
  },
  dark: {
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': '#f0908a',
  },
});
