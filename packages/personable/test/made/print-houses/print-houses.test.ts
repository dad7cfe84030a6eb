import { gelato } from '../../../src/made/production/print-houses/gelato.ts';
import { printful } from '../../../src/made/production/print-houses/printful.ts';
import { printHouseContract } from './print-house-contract.ts';
import { SimulatedGelato } from './simulated-gelato.ts';
import { SimulatedPrintful } from './simulated-printful.ts';

const files = { front: 'front-place' };

printHouseContract('Printful', {
  simulated: () => new SimulatedPrintful(),
  house: (url, key = 'printful-key') =>
    printful({
      access: {
        name: 'printful',
        url,
        timeout: 20_000,
        headers: { authorization: `Bearer ${key}` },
      },
      confirm: true,
      products: { 'mug-7': { variantId: 1_320, files } },
    }),
  words: { printing: 'inprocess', shipped: 'fulfilled', failed: 'failed' },
});

printHouseContract('Gelato', {
  simulated: () => new SimulatedGelato(),
  house: (url, key = 'gelato-key') =>
    gelato({
      access: { name: 'gelato', url, timeout: 20_000, headers: { 'x-api-key': key } },
      confirm: true,
      products: { 'mug-7': { productUid: 'mug_product_11-oz', files } },
    }),
  words: { printing: 'in_production', shipped: 'shipped', failed: 'failed' },
});
