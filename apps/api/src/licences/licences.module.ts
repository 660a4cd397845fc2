import { Module } from '@nestjs/common';
import { BrandsModule } from '../brands/brands.module.js';
import { AcceptLicenceHandler } from './accept-licence/accept-licence.handler.js';
import { DraftLicencesHandler } from './draft-licences/draft-licences.query.js';
import { FindLicenceImpactHandler } from './licence-impact/licence-impact.query.js';
import { FindLicenceHandler } from './find-licence/find-licence.query.js';
import { LicenceTermsController } from './licence-terms.controller.js';
import { LicencesController } from './licences.controller.js';
import { ListLicencesHandler } from './list-licences/list-licences.query.js';
import { ListTermsHandler } from './list-terms/list-terms.query.js';
import { PublishTermsHandler } from './publish-terms/publish-terms.handler.js';
import { RegisterLicenceHandler } from './register-licence/register-licence.handler.js';
import { RevokeLicenceHandler } from './revoke-licence/revoke-licence.handler.js';

@Module({
  imports: [BrandsModule],
  controllers: [LicencesController, LicenceTermsController],
  providers: [
    ...[
      RegisterLicenceHandler,
      AcceptLicenceHandler,
      RevokeLicenceHandler,
      FindLicenceHandler,
      FindLicenceImpactHandler,
      ListLicencesHandler,
      DraftLicencesHandler,
    ],
    ...[PublishTermsHandler, ListTermsHandler],
  ],
})
export class LicencesModule {}
