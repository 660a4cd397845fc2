import { createHash } from 'node:crypto';
import type { LicenceDocument } from '@intaglio/domain';
import type { ManifestItem } from './croissant-manifest.js';
import type { VersionToBuild } from './build-version.js';

export const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
export const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const PUBLIC: LicenceDocument = {
  licensor: 'Studio Verre',
  basis: { kind: 'spdx', id: 'CC-BY-4.0' },
  uses: ['training', 'commercial-output'],
  territory: { kind: 'worldwide' },
  startsAt: '2026-01-01T00:00:00Z',
  expiresAt: null,
  evidence: null,
  attribution: null,
};
export const LICENCES: VersionToBuild['licences'] = [
  { id: 'l-public', document: PUBLIC },
  {
    id: 'l-own',
    document: { ...PUBLIC, basis: { kind: 'custom', title: 'Terms' }, evidence: { sha256: hex('signed') }, licensor: 'Atelier Nord' },
  },
];

export const item = (name: string, change: Partial<ManifestItem> = {}): ManifestItem => ({
  name,
  sha256: hex(name),
  mediaType: 'image/png',
  width: 64,
  height: 48,
  byteCount: 1234,
  licenceId: 'l-public',
  caption: `a picture of ${name}`,
  attribution: 'Studio Verre',
  ...change,
});

export const toBuild = (change: Partial<VersionToBuild> = {}): VersionToBuild => ({
  id: '0192f0c4-5b1e-7cc0-8000-0000000000d2',
  name: 'Archive 1960–1990',
  version: 3,
  createdAt: new Date('2026-11-22T15:30:28.123Z'),
  licences: LICENCES,
  items: [item('vase'), item('bowl', { licenceId: 'l-own' }), item('jug')],
  blinding: Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1),
  ...change,
});
