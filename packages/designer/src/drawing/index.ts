/* Made for you: what draws, with the shaping of texts; loaded by whoever draws. */
export { type Drawer, type DrawerOptions, openDrawer } from './drawer.ts';
