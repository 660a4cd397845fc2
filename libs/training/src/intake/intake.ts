import { createHash } from 'node:crypto';
import { NearDuplicates, type KnownPicture } from './duplicates/near-duplicates.js';
import { fingerprintOf, type Fingerprint } from './duplicates/fingerprint.js';
import { INTAKE_LIMITS, type IntakeLimits } from './limits.js';
import type { AcceptedItem, ExistingItems, IntakeResult, OfferedItem } from './intake-item.js';
import { mediaTypeOf } from './media-type.js';
import type { OptOutSignal } from './opt-out/signal.js';
import { NOT_JUDGED, type PictureSafety, type SafetyRecord } from './safety/picture-safety.js';
import { decoding, openPicture, readPictureHead } from './read-picture.js';
import { readItem } from './read-item.js';
import { IntakeRefusal } from './refusal.js';
import type { TrainingPermission } from './training-permission.js';

export interface IntakeOptions {
  readonly mayTrain: TrainingPermission;
  readonly existing?: ExistingItems;
  readonly limits?: IntakeLimits;
  readonly safety?: PictureSafety;
}

export const MOST_NAME = 200;
export const MOST_TEXT = 1000;
const JUDGED_SIDE = 224;
// Control characters and what turns the direction of writing: names are shown to people.
const UNSHOWABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

const sound = (text: string, least: number, most: number): boolean => text.length >= least && text.length <= most && !UNSHOWABLE.test(text);

/**
 * Takes pictures into one data set version, one after the other. An item is refused before it is decoded for all that can be known before: its texts,
 * its licence, its size, its type, its headers, and what it reserves.
 */
export class Intake {
  private readonly known = new Map<string, string>();
  private readonly names = new Set<string>();
  private readonly near: NearDuplicates;
  private readonly limits: IntakeLimits;

  constructor(private readonly options: IntakeOptions) {
    this.limits = options.limits ?? INTAKE_LIMITS;
    const { items, read } = options.existing ?? { items: [] };
    this.near = new NearDuplicates(async (name) => (await this.fingerprint(await read!(name))).thumbnail);
    for (const { name, sha256, perceptualHash } of items) this.register(name, sha256, { hash: perceptualHash });
  }

  /** Never rejects for what an item holds: that is a refusal with name, code and reason. */
  async take(item: OfferedItem): Promise<IntakeResult> {
    try {
      return { accepted: await this.accept(item) };
    } catch (error) {
      if (!(error instanceof IntakeRefusal)) throw error;
      return { refused: { name: item.name.slice(0, MOST_NAME), code: error.code, reason: error.reason } };
    }
  }

  private async accept(item: OfferedItem): Promise<AcceptedItem> {
    const { name, caption, attribution } = item;
    if (!sound(name, 1, MOST_NAME) || !sound(caption, 1, MOST_TEXT) || !sound(attribution, 0, MOST_TEXT))
      throw new IntakeRefusal('item.texts');
    if (this.names.has(name)) throw new IntakeRefusal('item.name-taken');
    const licenceId = this.licenced(item);
    const bytes = await readItem(item.bytes instanceof Uint8Array ? [item.bytes] : item.bytes, this.limits.itemBytes);
    const sha256 = sha256Of(bytes);
    const same = this.known.get(sha256);
    if (same !== undefined) throw new IntakeRefusal('duplicate.exact', `The same bytes are in the data set as ${same}.`);
    const mediaType = mediaTypeOf(bytes);
    const { width, height, signals } = readPictureHead(bytes, mediaType, this.limits);
    assertNotReserved(signals);
    const fingerprint = await this.fingerprint(bytes);
    const alike = await this.alike(fingerprint);
    const safety = await this.judged(bytes);
    this.register(name, sha256, fingerprint);
    return {
      name,
      caption,
      attribution,
      licenceId,
      bytes,
      sha256,
      mediaType,
      width,
      height,
      optOuts: signals,
      perceptualHash: fingerprint.hash,
      safety,
      alike,
    };
  }

  private licenced({ licenceId, ownLicence, attribution }: OfferedItem): string {
    if (licenceId === null)
      throw new IntakeRefusal('licence.none', ownLicence ? `No licence stands for it; its own is ${ownLicence.slice(0, 64)}.` : undefined);
    const permission = this.options.mayTrain(licenceId);
    if (!permission.allowed) throw new IntakeRefusal('licence.refused', permission.reason);
    if (permission.attributionNeeded && attribution === '') throw new IntakeRefusal('attribution.missing');
    return licenceId;
  }

  /** The judge's own failure is nobody's refusal: it goes to the caller as it is. */
  private async judged(bytes: Uint8Array): Promise<SafetyRecord> {
    const { safety } = this.options;
    if (safety === undefined) return NOT_JUDGED;
    const { data, info } = await decoding(() =>
      openPicture(bytes, this.limits)
        .resize(JUDGED_SIDE, JUDGED_SIDE, { fit: 'inside' })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true }),
    );
    const { safe, score } = await safety.judge({ width: info.width, height: info.height, rgba: data });
    if (!safe) throw new IntakeRefusal('picture.unsafe', `${safety.name} judged the picture unsafe.`);
    return { judged: true, by: safety.name, safe, score };
  }

  private fingerprint(bytes: Uint8Array): Promise<Fingerprint> {
    return decoding(() => fingerprintOf(openPicture(bytes, this.limits)));
  }

  private async alike(fingerprint: Fingerprint): Promise<string | null> {
    const likeness = await this.near.find(fingerprint);
    if (likeness?.verdict === 'same')
      throw new IntakeRefusal('duplicate.near', `Nearly the same picture is in the data set as ${likeness.name}.`);
    return likeness?.name ?? null;
  }

  private register(name: string, sha256: string, fingerprint: KnownPicture): void {
    this.names.add(name);
    this.known.set(sha256, name);
    this.near.add(name, fingerprint);
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function assertNotReserved(signals: readonly OptOutSignal[]): void {
  const reservation = signals.find(({ reserved }) => reserved);
  if (reservation !== undefined)
    throw new IntakeRefusal('opt-out.reserved', `It says ${reservation.name}: ${reservation.value} (${reservation.kind}).`);
}
