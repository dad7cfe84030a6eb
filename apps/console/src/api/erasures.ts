import type { ErasurePreview, ErasureReceipt, Unlinked } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** What erasing a person would take. */
export const previewErasure = (person: number): ApiRequest<ErasurePreview> => ({
  method: 'POST',
  path: '/v1/people/erase/preview',
  body: { person },
});

/** Erases a person. */
export const erasePerson = (person: number, forever: boolean): ApiRequest<ErasureReceipt> => ({
  method: 'POST',
  path: '/v1/people/erase',
  body: { person, ...(forever ? { forever } : {}) },
});

/** Takes a home out of a person. */
export const unlinkHome = (person: number, home: number): ApiRequest<Unlinked> => ({
  method: 'POST',
  path: '/v1/people/unlink',
  body: { person, home },
});

interface ErasuresPage {
  readonly erasures: readonly ErasureReceipt[];
  readonly next?: string;
}

/** Who was erased, without who it was; the latest first. */
export const readErasures = (before?: string): ApiRequest<ErasuresPage> => ({
  method: 'GET',
  path: withQuery('/v1/erasures', { before, limit: 25 }),
});

/** The receipt of an erasure. */
export const readErasure = (id: string): ApiRequest<ErasureReceipt> => ({
  method: 'GET',
  path: `/v1/erasures/${encodeURIComponent(id)}`,
});
