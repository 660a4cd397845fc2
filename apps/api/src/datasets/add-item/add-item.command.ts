import type { ItemMetadata } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import { z } from 'zod';
import type { TenantCaller } from '../../access/caller.js';
import { itemView, type ItemView } from '../item.view.js';

export const addedItemView = itemView
  .extend({
    /** An item of the version that this one is like without being the same: somebody should look. */
    alike: z.string().nullable(),
  })
  .meta({ examples: [{ ...(itemView.meta()!['examples'] as ItemView[])[0]!, alike: null }] });
export type AddedItemView = z.output<typeof addedItemView>;

export class AddItem extends Command<AddedItemView> {
  constructor(
    readonly caller: TenantCaller,
    readonly versionId: string,
    readonly metadata: ItemMetadata,
    /** Reads the picture's bytes, at most so many. */
    readonly read: (maxBytes: number) => Promise<Uint8Array>,
  ) {
    super();
  }
}
