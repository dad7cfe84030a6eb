import type { CreativePicture } from '../../made/creatives/creative-pictures.ts';
import type { Parts } from '../parts.ts';

/** Creatives of items whose pictures are drawn for whoever sees them: `shop.made.creatives`. */
export class MadeCreativesHandle {
  readonly #parts: Pick<Parts, 'made' | 'decider'>;

  constructor(parts: Pick<Parts, 'made' | 'decider'>) {
    this.#parts = parts;
  }

  /**
   * What is at the address of a picture: the picture itself, or where the one is that everybody sees, once its time is over or the person does
   * not agree any more. Undefined for an address that was not made here.
   */
  picture(token: string): Promise<CreativePicture | undefined> {
    const { made, decider } = this.#parts;
    return made.creativePictures.at(token, async (person) => {
      const request = { person, placement: '' };
      const who = await decider.recognise(request, { trusted: true }, decider.moment());
      // Of whoever was erased nothing is left but that there was somebody.
      const own = who.homes.find(({ home }) => home === person);
      return who.allowed && !who.minor && own !== undefined && own.events > 0;
    });
  }
}
