import type { Tones } from './drawing.ts';

/** What addresses of pictures begin with that the shop draws itself. */
export const DRAWING = 'drawing:';

/** What an item is drawn on. */
export interface Scene {
  readonly tones: Pick<Tones, 'ground' | 'glow' | 'table'>;
  /** As of an item's id: which shape the light has, and whether there is a table. */
  readonly variant: number;
}

const scenes: Readonly<Record<string, Scene>> = {
  sunny: { tones: { ground: '#fbe9b7', glow: '#fdf6df', table: '#e8c987' }, variant: 0x0000 },
  dusk: { tones: { ground: '#3b4460', glow: '#6a6f95', table: '#2b3147' }, variant: 0x1200 },
  window: { tones: { ground: '#d5e3e0', glow: '#f2f8f6', table: '#b9c9c0' }, variant: 0x0100 },
};

/** The scene of a name; undefined for one that nobody drew: then the item stands where it always does. */
export const sceneNamed = (name: string): Scene | undefined =>
  Object.hasOwn(scenes, name) ? scenes[name] : undefined;
