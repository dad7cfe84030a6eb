import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian and most others put it; `CHROMIUM` names another. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts the system's Chromium, without a window.
 *
 * @throws Error that says how to get one where there is none.
 */
export const openChromium = (): Promise<Browser> => {
  const said = process.env['CHROMIUM'];
  const executablePath = said ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium is installed. Install one ("apt-get install chromium"), or name it with CHROMIUM.',
    );
  }
  return chromium.launch({ executablePath, args: ARGUMENTS });
};
