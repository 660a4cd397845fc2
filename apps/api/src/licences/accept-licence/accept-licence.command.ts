import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { LicenceView } from '../licence.view.js';

export class AcceptLicence extends Command<LicenceView> {
  constructor(
    readonly change: Change,
    readonly id: string,
    readonly acceptedBy: string,
  ) {
    super();
  }
}
