import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { LicenceView } from '../licence.view.js';

export class RevokeLicence extends Command<LicenceView> {
  constructor(
    readonly change: Change,
    readonly id: string,
    readonly reason: string,
    /** Digest of what it touches, as whoever confirms it was shown it. */
    readonly impact?: string,
  ) {
    super();
  }
}
