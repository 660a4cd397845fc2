import { canonicalJson } from '@intaglio/domain';

/** What an HPKE message or a sealed witness belongs to: it opens there and nowhere else. */
export type SealedPlace =
  | {
      readonly purpose: 'input';
      readonly tenantId: string;
      readonly brandId: string;
      readonly policyId: string;
      readonly requestId: string;
    }
  | { readonly purpose: 'model'; readonly tenantId: string; readonly brandId: string }
  | {
      readonly purpose: 'witness';
      readonly tenantId: string;
      readonly brandId: string;
      readonly policyId: string;
      readonly generationId: string;
      /** A field element in decimal. */
      readonly inputCommitment: string;
    }
  | ({ readonly purpose: 'training-items'; readonly part: number; readonly parts: number } & TrainingPlace)
  | ({ readonly purpose: 'checkpoint' } & TrainingPlace);

interface TrainingPlace {
  readonly tenantId: string;
  readonly brandId: string;
  readonly trainingRunId: string;
  /** Of the version that the run trains on, decimal. */
  readonly datasetRoot: string;
}

/** HPKE's `info` (RFC 9180 §5.1) and the label under which a key is derived: one per purpose, so that a message of one kind is never another's. */
export const purposeLabel = ({ purpose }: Pick<SealedPlace, 'purpose'>): string => `intaglio.tee.${purpose}.v1`;

/** RFC 8785 bytes of the place. */
export const associatedData = (place: SealedPlace): Uint8Array => new TextEncoder().encode(canonicalJson(place));
