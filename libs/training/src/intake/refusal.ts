/** Why an item is not taken: code → what it means. The reason beside the code says more, and holds nothing of the picture itself. */
export const REFUSAL_CODES = {
  'item.empty': 'There are no bytes',
  'item.too-large': 'The item has more bytes than are allowed',
  'item.name-taken': 'An item of this name is in the data set',
  'item.missing': 'A description names the file, and it is not there',
  'item.other-bytes': 'The bytes are not those that a description names',
  'item.texts': 'Name, caption or attribution is missing or too long',
  'type.unsupported': 'It is no PNG, JPEG, WebP or SVG',
  'type.archive': 'Archives are not unpacked: only a CAR is taken as a whole',
  'picture.corrupt': 'The picture cannot be decoded',
  'picture.too-many-pixels': 'The picture has more pixels than are allowed',
  'picture.animated': 'Only still pictures are taken',
  'picture.unsafe': 'The picture was judged unsafe',
  'svg.hostile': 'The SVG holds what a picture does not need',
  'svg.too-complex': 'The SVG would take too long to draw',
  'opt-out.reserved': 'The picture says that it must not be used for training',
  'opt-out.unreadable': 'The picture’s rights metadata cannot be read, so it cannot be honoured',
  'licence.none': 'No licence stands for the item',
  'licence.refused': 'The item’s licence does not allow training',
  'attribution.missing': 'The licence asks for an attribution, and there is none',
  'duplicate.exact': 'The same bytes are in the data set',
  'duplicate.near': 'Nearly the same picture is in the data set',
} as const;
export type RefusalCode = keyof typeof REFUSAL_CODES;

/** Thrown inside the intake, and turned into a record at its border. */
export class IntakeRefusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly reason: string = REFUSAL_CODES[code],
    options?: ErrorOptions,
  ) {
    super(`${code}: ${reason}`, options);
    this.name = 'IntakeRefusal';
  }
}
