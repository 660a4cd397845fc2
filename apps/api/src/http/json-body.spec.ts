import { parseJsonBody } from './json-body.js';

const parse = (text: string): unknown => parseJsonBody(Buffer.from(text));
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('a JSON body', () => {
  it('is read as it is', () => expect(parse('{"a":[1,"é",null]}')).toEqual({ a: [1, 'é', null] }));

  it.each([
    ['a property that reaches the prototype', '{"a":{"__proto__":{"admin":true}}}'],
    ['the same, escaped', '{"\\u005f_proto__":{}}'],
    ['a constructor', '[{"constructor":{"prototype":{}}}]'],
    ['a prototype', '{"prototype":1}'],
    ['a nesting of 33', nested(33)],
    ['a nesting as deep as the body allows', nested(160_000)],
    ['more values than any document of ours', JSON.stringify(Array.from({ length: 10_000 }, () => 0))],
    ['a NUL character', '"a\\u0000"'],
    ['half a surrogate pair as a name', '{"\\ud800":1}'],
    ['half a document', '{"a":'],
    ['a comment', '{} // no'],
    ['single quotes', "{'a':1}"],
  ])('is refused with %s', (_, text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'request.invalid' }));
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('may be nested 32 levels deep', () => expect(() => parse(nested(32))).not.toThrow());

  it('is refused when it is not UTF-8', () =>
    expect(() => parseJsonBody(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(expect.objectContaining({ code: 'request.invalid' })));

  it('is never quoted in the refusal', () => {
    expect(() => parse('{"canary-in-a-body": x}')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('canary') as string }),
    );
  });
});
