import { decodeModel } from '@intaglio/generator';
import { readPublicMoments, type RunMaterial, type WrittenMoments } from '@intaglio/training';

/** What every run begins with, base64: part of the program, and so of its measurement. */
export interface WrittenMaterial extends WrittenMoments {
  readonly baseModel: string;
}

export const publicMaterial = ({ baseModel, ...moments }: WrittenMaterial): RunMaterial => ({
  base: decodeModel(new Uint8Array(Buffer.from(baseModel, 'base64'))),
  ...readPublicMoments(moments),
});
