import type { LicenceDocument } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { LicenceView } from '../licence.view.js';

export class RegisterLicence extends Command<LicenceView> {
  constructor(
    readonly change: Change,
    readonly document: LicenceDocument,
  ) {
    super();
  }
}
