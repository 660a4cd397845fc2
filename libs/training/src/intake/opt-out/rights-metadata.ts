import { IntakeRefusal } from '../refusal.js';
import { elementsOf, parseXml, type XmlElement } from '../svg/xml.js';
import { shown, type OptOutSignal } from './signal.js';

const TDM = /^https?:\/\/www\.w3\.org\/ns\/tdmrep[#/]?$/;
const PLUS = 'http://ns.useplus.org/ldf/xmp/1.0/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const VOCABULARY = 'http://ns.useplus.org/ldf/vocab/';

/** All but these two prohibit something: a value that is not in the vocabulary is taken for a prohibition. */
const OPEN_VALUES = new Set(['DMI-UNSPECIFIED', 'DMI-ALLOWED']);

function signalOf(namespace: string, local: string, text: string): OptOutSignal | undefined {
  const value = shown(text);
  if (namespace === PLUS && local === 'DataMining') {
    const term = value.replace(VOCABULARY, '').toUpperCase();
    return { kind: 'plus:DataMining', name: 'plus:DataMining', value: term, reserved: !OPEN_VALUES.has(term) };
  }
  // TDMRep §4: 1 is reserved, 0 is not. The hyphened name is the one for HTTP and HTML, which is also seen in SVG.
  if ((TDM.test(namespace) && local === 'reservation') || local === 'tdm-reservation')
    return { kind: 'tdm:reservation', name: local, value, reserved: value !== '0' };
  return undefined;
}

/** A property as an element may have its value as text, as a resource, or as items of a container. */
function valueOf(element: XmlElement): string {
  const resource = element.attributes.find(({ namespace, local }) => namespace === RDF && local === 'resource')?.value;
  return resource ?? [...elementsOf(element)].map(({ text }) => text.trim()).find((text) => text !== '') ?? '';
}

/** Signals anywhere in a document: XMP has them as attributes or elements, SVG in its metadata or as `<meta name content>`. */
export function signalsInXml(root: XmlElement): OptOutSignal[] {
  return [...elementsOf(root)].flatMap((element) => {
    const { namespace, local, attributes } = element;
    const attribute = (name: string): string | undefined => attributes.find((each) => each.local === name && each.namespace === '')?.value;
    const meta = local === 'meta' ? [signalOf('', attribute('name') ?? '', attribute('content') ?? '')] : [];
    const found = [
      ...meta,
      signalOf(namespace, local, valueOf(element)),
      ...attributes.map((each) => signalOf(each.namespace, each.local, each.value)),
    ];
    return found.filter((signal) => signal !== undefined);
  });
}

function withoutZeros(packet: Uint8Array): Uint8Array {
  let end = packet.length;
  while (packet[end - 1] === 0) end -= 1;
  return packet.subarray(0, end);
}

/** XMP part 1 allows UTF-16 and UTF-32 as well; pictures have UTF-8. @throws IntakeRefusal `opt-out.unreadable` */
export function signalsInXmp(packet: Uint8Array): OptOutSignal[] {
  try {
    // Packets are padded with blanks, and some writers end them with a zero.
    return signalsInXml(parseXml(new TextDecoder('utf-8', { fatal: true }).decode(withoutZeros(packet))));
  } catch (cause) {
    throw new IntakeRefusal('opt-out.unreadable', 'The picture’s XMP cannot be read, so what it reserves cannot be honoured.', { cause });
  }
}
