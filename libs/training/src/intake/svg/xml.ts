/** Just as much XML as SVG and XMP need: no document type, so no entity but the five; anything unexpected is an error. */
export interface XmlElement {
  readonly namespace: string;
  readonly local: string;
  readonly attributes: readonly { readonly namespace: string; readonly local: string; readonly value: string }[];
  readonly children: readonly XmlElement[];
  /** All character data directly inside, joined. */
  readonly text: string;
}

export class XmlFault extends Error {}

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 100_000;
const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const TAG = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y');
const END = new RegExp(`</(${NAME})\\s*>`, 'y');
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'gy');
const TEXT = /[^<]+/y;
/** The XML declaration and XMP's packet marks; a style sheet is none of them. */
const INSTRUCTION = /<\?(?:xml|xpacket)(?=[\s?])[^<>]*\?>/y;
const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));|&/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const OUTERMOST: ReadonlyMap<string, string> = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

const decode = (text: string): string =>
  text.replace(ENTITY, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name]!;
    const code = hex === undefined ? Number(decimal ?? Number.NaN) : parseInt(hex, 16);
    if (!(code <= 0x10ffff)) throw new XmlFault('an entity that XML does not know by itself');
    return String.fromCodePoint(code);
  });

interface Open {
  readonly tag: string;
  readonly names: ReadonlyMap<string, string>;
  readonly element: { namespace: string; local: string; attributes: XmlElement['attributes']; children: XmlElement[]; text: string };
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name!)) throw new XmlFault('an attribute twice');
    attributes.set(name!, decode(double ?? single!));
  }
  return attributes;
}

function opened(tag: string, attributeText: string, outer: ReadonlyMap<string, string>): Open {
  const attributes = attributesOf(attributeText);
  const names = new Map(outer);
  for (const [name, value] of attributes)
    if (name === 'xmlns') names.set('', value);
    else if (name.startsWith('xmlns:')) names.set(name.slice(6), value);
  const resolve = (name: string, byDefault: string): { namespace: string; local: string } => {
    const colon = name.indexOf(':');
    if (colon < 0) return { namespace: byDefault, local: name };
    const namespace = names.get(name.slice(0, colon));
    if (namespace === undefined) throw new XmlFault('a prefix without a namespace');
    return { namespace, local: name.slice(colon + 1) };
  };
  const plain = [...attributes].filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'));
  const element = {
    ...resolve(tag, names.get('') ?? ''),
    attributes: plain.map(([name, value]) => ({ ...resolve(name, ''), value })),
    children: [],
    text: '',
  };
  return { tag, names, element };
}

class XmlReader {
  private at = 0;
  private count = 0;
  private root: XmlElement | undefined;
  private readonly stack: Open[] = [];

  constructor(private readonly source: string) {
    if (source.startsWith('\uFEFF')) this.at = 1;
  }

  read(): XmlElement {
    while (this.at < this.source.length) this.step();
    if (this.root === undefined || this.stack.length > 0) throw new XmlFault('ends too early');
    return this.root;
  }

  private step(): void {
    const text = this.take(TEXT);
    if (text !== null) return this.write(decode(text[0]));
    const tag = this.take(TAG);
    if (tag !== null) return this.start(tag[1]!, tag[2]!, tag[3] !== '');
    const end = this.take(END);
    if (end !== null) return this.end(end[1]!);
    const data = this.between('<![CDATA[', ']]>');
    if (data !== undefined) return this.write(data);
    if (this.between('<!--', '-->') === undefined && this.take(INSTRUCTION) === null)
      throw new XmlFault('not well-formed, or with a document type');
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    if (match !== null) this.at = pattern.lastIndex;
    return match;
  }

  /** Found by searching and not by a pattern, which would keep a step back for every character. */
  private between(start: string, end: string): string | undefined {
    if (!this.source.startsWith(start, this.at)) return undefined;
    const stop = this.source.indexOf(end, this.at + start.length);
    if (stop < 0) throw new XmlFault('ends too early');
    const text = this.source.slice(this.at + start.length, stop);
    this.at = stop + end.length;
    return text;
  }

  private start(tag: string, attributes: string, closed: boolean): void {
    const parent = this.stack.at(-1);
    if ((parent === undefined && this.root !== undefined) || this.stack.length >= MAX_DEPTH || ++this.count > MAX_ELEMENTS)
      throw new XmlFault('a second root, or too many elements');
    const open = opened(tag, attributes, parent?.names ?? OUTERMOST);
    parent?.element.children.push(open.element);
    this.root ??= open.element;
    if (!closed) this.stack.push(open);
  }

  private end(tag: string): void {
    if (this.stack.pop()?.tag !== tag) throw new XmlFault('an end without its start');
  }

  private write(text: string): void {
    const inside = this.stack.at(-1);
    if (inside !== undefined) inside.element.text += text;
    else if (text.trim() !== '') throw new XmlFault('text outside of the root');
  }
}

/** @returns the document's element @throws XmlFault for what is not well-formed, nests deeper than 100 or has a document type */
export const parseXml = (source: string): XmlElement => new XmlReader(source).read();

/** Every element, the root first. */
export function* elementsOf(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const child of root.children) yield* elementsOf(child);
}
