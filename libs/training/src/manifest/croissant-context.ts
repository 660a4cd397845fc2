export const CROISSANT_1_0 = 'http://mlcommons.org/croissant/1.0';
export const CROISSANT_1_1 = 'http://mlcommons.org/croissant/1.1';

const CROISSANT_TERMS = [
  ...['citeAs', 'column', 'equivalentProperty', 'extract', 'field', 'fileObject', 'fileProperty', 'fileSet', 'format', 'includes'],
  ...['isLiveDataset', 'jsonPath', 'key', 'md5', 'parentField', 'path', 'recordSet', 'references', 'regex', 'repeated', 'replace'],
  ...['samplingRate', 'separator', 'source', 'subField', 'transform'],
];

/** The context of the Croissant format specification 1.0, appendix 1. */
export const CROISSANT_CONTEXT: Readonly<Record<string, unknown>> = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  rai: 'http://mlcommons.org/croissant/RAI/',
  sc: 'https://schema.org/',
  ...Object.fromEntries(CROISSANT_TERMS.map((term) => [term, `cr:${term}`])),
};
