/** How TypeScript becomes JavaScript, in tests and in what is built: decorators with the metadata that Nest and TypeORM read. */
export const swcOptions = {
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};
